"""What credits are written with: agencies, labels ("Photo:", "Foto:", "Crédit photo :", "Фото:"), names, bodies.

Labels of some twenty languages; names in any script that has capitals.
"""

import re

from onrecord.extract.lexicon.trie_regex import any_of

AGENCY = (
    r"(?:the )?associated press|ap(?:tn)?|afp(?:tv|forum)?|agence france[- ]presse|reuters|thomson reuters|"
    r"(?:afp |ap |corbis |moment |stone )?getty(?: images)?(?: news| europe| north america| sport)?"
    r"|gettyimages|dpa|deutsche presse-agentur|"
    r"(?:dpa[ /-])?picture[- ]?alliance|imago(?: images)?|epa(?:-efe)?|efe|ansa|lapresse|tass|itar-tass|sputnik|"
    r"ria novosti|xinhua|vcg|kyodo(?: news)?|jiji(?: press)?|yonhap|anadolu(?: agency| ajansı)?|aa|iha|dha"
    r"|nurphoto|shutterstock|"
    r"alamy(?: stock photo| live news)?|istock(?:photo)?|unsplash|pexels|pixabay|bloomberg(?: news)?"
    r"|zuma(?: press|press)?(?: wire)?|"
    r"sipa(?: usa| press)?|abaca(?:press)?|pa(?: media| wire| images)?|press association|ukrinform|unian"
    r"|уніан|укрінформ|"
    r"interfax|keystone|apa|belga(?: photo)?|belgaimage|anp|tt|ritzau(?: scanpix)?|scanpix|ntb(?: scanpix)?"
    r"|lehtikuva|pap|ctk|čtk|tasr|mti|"
    r"agerpres|inquam(?: photos)?|lusa|europa press|europapress|hans lucas|myop|magnum(?: photos)?|redux"
    r"|upi|maxar(?: technologies)?|"
    r"planet labs(?: pbc)?|wikimedia(?: commons)?|flickr|depositphotos|adobe ?stock|dreamstime|123rf"
    r"|fotolia|ddp|epd|kna|ullstein bild|"
    r"action press|future image|west ?end61|laif|ostkreuz|cover images|avalon|eyevine|backgrid|rex(?: features)?|"
    r"camera press|icon sportswire|usa today sports|imagn(?: images)?|mediapunch|"
    r"gtres|agencia efe|agência brasil|estadão conteúdo|folhapress|agif|fotoarena|press trust of india|pti|ani|"
    r"tanjug|fonet|hina|pixsell|cropix|bta|agencja wyborcza(?:\.pl)?|east news|"
    r"shutterstock editorial|(?:u\.?s\.? )?(?:air force|army|navy|coast guard|marine corps)|nasa|nato|"
    r"cp|(?:the )?canadian press|aap|aap image|nzpa|maxppp|photopqr|bestimage|isopix|photo news|hollandse hoogte|"
    r"witters|gepa|eibner|sven simon|pressefoto|camera ?4|tass/sipa|zuma/shutterstock|stringer/afp|antara(?: foto)?|ttxvn|eurokinissi|bernama"
    r"|(?:риа )?новости|тасс|рейтер|анадолу|ап|афп|απε(?:-μπε)?|intime(?:news)?|ρόιτερς"
    r"|新华社|新華社|中新社|中央社|视觉中国|視覺中國|路透社?|法新社|美联社|美聯社|彭博社?|共同(?:通信社?)?|時事(?:通信社?)?|ロイター"
    r"|ａｐ|ａｆｐ|ｅｐａ|a[pf]p?[ =]?(?:時事|共同|通信)|epa[ =]?時事|アフロ|ゲッティ(?:イメージズ)?|(?:(?:afp|ap|epa|로이터)[ =]?)?(?:연합뉴스|뉴시스|뉴스1)"
    r"|연합|로이터|게티이미지(?:뱅크|코리아)?|رويترز|(?:وكالة )?فرانس برس|الفرنسية|أ ?ف ?ب|أسوشيتد ?برس|الأناضول|غيتي(?: إيميجز)?"
    r"|רויטרס|גטי(?: אימג['׳’]?ס)?|איי[- ]?פי|पीटीआई|एएनआई|एएफपी|रॉयटर्स|เอเอฟพี|รอยเตอร์"
)
KNOWN = re.compile(rf"(?:{AGENCY})", re.IGNORECASE)
ANY_KNOWN = any_of(AGENCY, before=r"(?<![\w.'’-])", after=r"(?![\w'’]|\.\w|-\w)", flags=re.IGNORECASE)
EXACT_CASE = re.compile(
    r"(?<![\w.'’-])(?:AP|AFP|REUTERS|Reuters|EPA|EFE|ANSA|TASS|DPA|dpa|IMAGO|Imago|imago|PA|UPI|APA|PAP|ČTK"
    r"|CTK|AAP|MTI|ANP|LUSA|NTB|"
    r"Getty Images|Getty|Shutterstock|Alamy|picture alliance|picture-alliance|NurPhoto|Xinhua|Anadolu"
    r"|Bloomberg|Keystone|SIPA|ZUMA|"
    r"EPA-EFE|UNIAN|Ukrinform|Scanpix|Belga|BELGA|LaPresse|Sputnik|Kyodo|Yonhap|AA|Unsplash|iStock"
    r"|Associated Press|Pool|POOL)"
    r"(?![\w'’]|-[a-z])"
)
LABEL_WORDS = (
    r"photos?|photographs?|photography|photo illustration|photographer|pictures?|pics?|images?"
    r"|illustrations?|graphics?|credits?|"
    r"(?:photo|image|picture|video) (?:credits?|source|courtesy)|source|copyright|"
    r"fotos?|fotografie|fotograf(?:in)?|fotoquelle|bild(?:er)?|bildquelle|bildnachweis|bildrechte|quelle"
    r"|grafik|symbolbild|archivbild|"
    r"archivfoto|symbolfoto|crédits?(?: ?[- ]?photos?)?|photo d['’](?:illustration|archives?)|crédits? images?|"
    r"fotografía|imagen|créditos?|crédito (?:de la )?foto|fotogra[fv]ia|fotografi|immagine|imagem"
    r"|reprodução|divulgação|"
    r"beeld|foto's|fotocredit|zdjęcie|zdj|fot|fotka|snímek|ilustrační foto|fotó|kép|fotoğraf|görsel"
    r"|valokuva|kuva|"
    r"isithombe|picha|коллаж|колаж|collage|fotomontage|bildmontage|фото(?:графія|графия)?|зображення|изображение|ілюстрація|ілюстративне фото"
    r"|снимк[аи]|ảnh|hình ảnh|nguồn|đồ họa|φωτογραφί(?:α|ες)|φωτ[οό]|πηγή|εικόνα|图片来源|圖片來源|图源|圖源|图片?|圖片?|摄影|攝影"
    r"|照片|写真提供|写真|撮影|画像|사진 ?제공|자료 ?사진|사진|그래픽|صورة|الصورة|تصوير|عکس|تصویر|צילום|צילומים|תמונה|קרדיט"
    r"|फ़?ोटो(?: क्रेडिट)?|तस्वीर|ছবি|ภาพ(?:จาก)?|เครดิตภาพ"
)
SPOKEN_CREDIT = (
    "image source|fuente de la imagen|crédito|crédit photo|автор фото|kaynak|sumber gambar|chanzo cha picha|صدر الصورة|इमेज स्रोत"
    "|nguồn hình ảnh|사진 출처|画像提供|图像来源|圖像來源"
)
"""What screen readers say before a credit, and a comma behind it."""
CAPTION_LABEL = re.compile(
    r"^(?:image caption|media caption|photo caption|pie de foto|legenda da foto|légende image|légende photo|подпись к фото|підпис до фото"
    r"|fotoğraf altı yazısı|keterangan gambar|maelezo ya picha|التعليق على الصورة|इमेज कैप्शन|chụp lại hình ảnh|사진 설명|画像説明"
    r"|图像加注文字|圖像加註文字)\s?[,،，:：]\s?",
    re.IGNORECASE | re.MULTILINE,
)
"""What screen readers say before a caption."""
LABEL = re.compile(
    rf"(?:(?:{LABEL_WORDS})\s?[:：=＝|]|fot\.|(?:photo|image|picture|foto|bild)s? ?(?:credit|source"
    rf"|courtesy(?: of\b)?)s?\s?[:,]?|(?:{SPOKEN_CREDIT})\s?[,،，]|credits?\s?(?:\.\.\.|…)|credit\s?credit\b|"
    rf"(?:photo(?:graph)?s?|image|picture|(?:photo )?illustration) by\b:?|foto (?:von|de|di|door|af|av"
    rf"|van)\b:?|photo (?:de|par)\b:?|©|\([cｃ]\)|（[cｃ]）|copyright\b|courtesy (?:of )?(?-i:(?=[A-ZÀ-Þ])))\s*",
    re.IGNORECASE,
)
CAP = r"(?:[A-ZÀ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯҐЄІЇЁΑ-Ω][\w.'’ʼ-]*)"
PERSON = re.compile(
    rf"{CAP}(?: (?:(?:de|da|di|do|dos|del|della|van|von|der|den|ter|ten|la|le|el|al|bin|ibn|zu|y"
    rf"|e) ){{0,3}}?(?:al-|el-|d['’]|ad-)?{CAP}){{1,4}}(?:,? (?:Jr|Sr|III?)\.?)?"
)
ORGANISED = re.compile(
    r"\b(?:the|office|ministry|minister|service|press|university|government|department|president(?:ial)?"
    r"|images?|pictures|photos?|media|news|times|post|"
    r"tv|television|radio|agency|agence|agencia|agenzia|wire|stock|commons|police|army|navy|force|forces"
    r"|corps|committee|commission|council|court|museum|institute|"
    r"archives?|library|collection|group|party|union|parliament|white house|handout|file|telegram|facebook"
    r"|instagram|twitter|youtube|tiktok|x|screenshot|courtesy|"
    r"family|staff|verlag|presse|ministerium|polizei|bundeswehr|ministère|gobierno|ministerio|zeitung"
    r"|journal|tribune|herald|guardian|independent|observer|"
    r"gazette|chronicle|globe|mail|telegraph|daily|weekly|magazine|today|tagblatt|rundfunk|company|inc|ltd"
    r"|gmbh|corp|foundation|"
    r"district|county|city of|state|national|federal|international|embassy|al jazeera|fotos|foto|archiv"
    r"|archivo)\b",
    re.IGNORECASE,
)
FILE = re.compile(
    r"(?:an? )?(?:file|archive|stock|undated|handout) ?(?:photo(?:graph)?|picture|image|pic)?|files?"
    r"|handout|archiv(?:bild|foto)?|archives?|archivo|архів|архив",
    re.IGNORECASE,
)
FILE_PHOTO = re.compile(
    r"(?:file|archive|stock|handout|undated) (?:photo(?:graph)?|picture|image|pic)s?\.?|(?:archivbild"
    r"|archivfoto|symbolbild|symbolfoto|photo d['’]archives?|photo d['’]illustration|foto de archivo"
    r"|imagen de archivo|foto d['’]archivio|arquivo|архівне фото|архивное фото|ілюстративне фото"
    r"|ilustrační foto|zdjęcie ilustracyjne)",
    re.IGNORECASE,
)
