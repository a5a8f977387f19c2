"""The phrases that `onrecord.extract.lexicon.phrases` knows, whole lines in lower case, parted by bars."""

BUTTONS = """
leer en español|read in english|read in spanish|lire en français|auf deutsch lesen|leggi in italiano|читать на русском
read this article in english|read in chinese|read in french|read in russian|read in ukrainian|читати українською
werbung überspringen|öppna bild i helskärm|bild in großansicht|bild im vollbild|bild maximieren|åpne bilde i fullskjerm|ouvrir l'image en plein écran|i
save articles to read later and create your own reading list|save this article to read it later
skip to content|skip to main content|skip to navigation|skip navigation|jump to content|accessibility help|menu
main menu
open menu|close menu|close|open|search|search for|submit|submit search|home|homepage|log in|login|log out
sign in|sign out|sign up
my account|account|register|create account|create a free account|subscribe|subscribe now|subscribe today|donate
donate now|support us
become a member|become a supporter|contribute|share|share this|share this article|share article|share this story
share this page
share on facebook|share on x|share on twitter|share on linkedin|share on whatsapp|share via email|share by email
share full article
share options|social sharing|share save|share post|mail|link|tweet|tweet this|pin it|email|email this|e-mail|print|print this
print this article|copy link|copy link to clipboard|copy url|get short url|short url
link copied|copied|gift|gift article|gift this article|gift link|save|save article|saved|save for later|bookmark
add bookmark|bookmark share|bookmark bookmark share|stream type live|playback rate|current time|duration time|remaining time|picture-in-picture
like|likes|reply|report|report this|follow|following|follow us|facebook|twitter|x|instagram|youtube|linkedin
whatsapp|telegram|messenger|reddit|tiktok|pinterest
threads|bluesky|mastodon|flipboard|pocket|google news|apple news|rss|rss feed|line|viber|signal|snapchat|vk
tumblr|xing|wechat|weibo|x (twitter)
jump to|read more|show more|show less|see more|see all|view all|view more|load more|more|learn more|find out more
read on|read the full story|read full article|expand|collapse
show all|show comments|view comments|comments|comment|add a comment|leave a comment|post a comment|post comment
join the conversation|join the discussion
conversation|write a comment|leave a reply|discussion about this post|discussion|restacks|top|latest|discussions
continue reading below|story continues below|story continues below advertisement|article continues below
article continues below advertisement|article continues after this ad
continue reading the main story|advertisement|advertisements|advertising|ad|ads|sponsored|sponsored content
paid content|promoted|promoted content|paid post
advertiser content|skip advertisement|skip ad|ad feedback|scroll to continue|story continues after advertisement
content continues below|this advertisement has not loaded yet
this ad will end in|close ad|report this ad|remove ads|avatar|author avatar|author image|author photo
profile picture|buy this photo|buy photo|buy now|purchase this photo|order this photo|image|photo|picture|video|audio|loading|loading ad
loading more|please wait|play|play video|pause|mute|unmute|fullscreen|enter fullscreen|exit fullscreen|watch
watch now|watch live|live|listen|listen now|listen to this article|listen to article|listen to story
listen to this story|listen to this page|your browser does not support the audio element
your browser does not support the video tag|audio player|video player|enable javascript
now playing|up next|autoplay|off|on|live tv|watch tv|get the app|download the app|download our app|app store
google play|get it on google play|download on the app store
enlarge|enlarge image|enlarge this image|view image in fullscreen|view fullscreen|open image in gallery
click to enlarge|expand image|toggle caption|hide caption|show caption|view gallery|image gallery|slideshow
previous|next
previous article|next article|previous story|next story|previous image|next image|back|back to top|back to home
return to homepage|go back|top of page|scroll to top
change text size|text size|font size|a a|aa|dark mode|light mode|theme|language|languages|select language
edition|international edition|uk edition|us edition|australia edition|europe edition
switch edition|sections|all sections|more sections|topics|all topics|trending|trending now|trending stories
most read|most viewed|most popular|most shared|most commented|popular|popular now|popular stories
top stories|latest news|latest stories|editor's picks|editors' picks|editor’s picks|editors’ picks
editor's choice|recommended|recommended for you|recommended stories|recommended reading|you may also like
you might also like
you might also be interested in|you may be interested in|related|related articles|related stories|related news
related content|related topics|related coverage|related posts|related links|related internet links|related video
related videos|more on this story|more on this|more on this topic|more from this section
more to read|more stories|more news|more top stories|more like this|read next|read also|also read|see also
what to read next|around the web|from around the web|from our partners|in case you missed it|don't miss
don’t miss|must reads|must read|further reading|explore more|keep reading
in this article|in this story|explore more on these topics|tags|tag|filed under|topics in this article
newsletter|newsletters|our newsletters|sign up for our newsletter|subscribe to our newsletter|get our newsletter
free newsletter|daily newsletter
email address|enter your email|enter your email address|enter email|your email|your email address
type your email|type your email…|first name|last name|postcode|zip code|password|username|remember me
forgot password|lost your password
thank you for signing up|thanks for signing up|thank you for subscribing|you are now subscribed|manage alerts
manage preferences|manage cookies|manage your preferences|manage consent|cookie settings|cookie preferences
cookie policy|cookies
privacy|privacy policy|privacy notice|privacy settings|privacy center|your privacy choices
do not sell my personal information|do not sell or share my personal information|california privacy rights|ccpa
gdpr|terms|terms of use|terms of service|terms & conditions|terms and conditions|terms of sale
legal|legal notice|imprint|about|about us|about this site|contact|contact us|contacts|help|help center
help centre|faq|faqs|careers|jobs|work for us|advertise|advertise with us|press|press room|media kit|site map
sitemap|site index|archive|archives|e-paper|epaper|today's paper
corrections|send us a correction|report an error|report a correction|report a typo|suggest a correction
request a correction|see an error|spotted an error|found an error|reprints|rights & permissions
reuse this content|licensing rights|purchase licensing rights|get permission|syndication
accept|accept all|accept cookies|accept all cookies|reject|reject all|decline|i accept|i agree|agree
agree and close|got it|ok|okay|yes|no|no thanks|not now|maybe later|dismiss|allow|allow all|continue|confirm
done|cancel|customise|customize|more options|learn more about cookies|options
turn on notifications|enable notifications|notifications|get notifications|get alerts|breaking news alerts
push notifications|alerts|my feed|my news|for you|your profile|profile|settings|preferences|saved stories
saved articles|reading list|read later
unlock this article|unlock article|gift subscription|give a gift|start your free trial|try for free|view offers
see offers|view subscription options|already a subscriber|already subscribed|already a member
already have an account|continue reading|keep reading for free|subscribe to continue reading|subscribe to read
about the author|about the authors|about the writer|more by this author|more from this author
more articles by this author|view all posts|see all posts|all posts|author archive|author profile|author bio
full bio|view bio|view profile|follow author|contact author|email the author|send an email
copy|copy text|translate|translations|hide|unhide|view|view comments on site|sort by|newest|oldest|best|filter
refresh|reload|try again|error|play now|00:00|0:00|-|video player is loading|this is a modal window|sign up here
click here|click here to subscribe|click here to sign up|find us on|connect with us|stay connected|get in touch
got a tip|send us a tip|send a tip|submit a tip|tips
调整字体|字体|微信号|功能介绍|点击刷新|关注我们|news feed widget|scan the qr code|install app|use app|rate this article|was this article helpful
did you find this helpful|how did you like this|thumbs up|thumbs down|give feedback|feedback|send feedback
site feedback|leave feedback|add as preferred source on google|add us on google|prefer us on google
set as preferred source|make us preferred on google|follow on google|google preferred source
this video can not be played|this video cannot be played|media caption|getty images logo
to play this video you need to enable javascript in your browser|view on x|view on twitter|view on instagram
view on facebook|view this post on instagram|view original tweet on twitter|allow twitter content
allow instagram content|skip twitter post|end of twitter post|skip instagram post|end of instagram post
skip most read|end of most read|skip related content|end of related content|skip podcast promotion
end of podcast promotion|skip recommended reading|end of recommended reading|skip past newsletter promotion
after newsletter promotion
zum inhalt springen|zum hauptinhalt springen|zum inhalt|direkt zum inhalt|zur navigation|zur suche|startseite
menü|menü öffnen|menü schließen|schließen|suche|suchen|anmelden|abmelden|einloggen|registrieren
jetzt registrieren|abonnieren|jetzt abonnieren|abo|zum abo|jetzt testen|mein konto|merken|artikel merken|teilen
artikel teilen|weiterlesen|mehr|mehr lesen|mehr erfahren|mehr anzeigen|weitere anzeigen|alle anzeigen
alle artikel|weniger anzeigen
anzeige|werbung|drucken|seite drucken|link kopieren|link kopiert|kopieren|kommentare|kommentar|kommentieren
kommentar schreiben|kommentare anzeigen|diskutieren sie mit|feedback senden|auf facebook teilen|auf x teilen
auf twitter teilen|per e-mail teilen|per whatsapp teilen|bei whatsapp teilen|per mail|whatsapp-kanal
verwandte artikel|verwandte themen|ähnliche artikel|mehr zum thema|mehr zu diesem thema|lesen sie auch
lesen sie mehr|auch interessant|das könnte sie auch interessieren|das könnte sie interessieren
das könnte dich auch interessieren
meistgelesen|meistgelesene artikel|am meisten gelesen|meist gelesen|beliebt|aktuelle nachrichten|neueste artikel
neueste nachrichten|top-themen|topthemen|themen|schlagworte|schlagwörter|zur startseite|nach oben
zum seitenanfang|impressum|datenschutz|datenschutzerklärung|datenschutzeinstellungen|agb|nutzungsbedingungen
kontakt|über uns|hilfe|newsletter abonnieren|jetzt newsletter abonnieren|e-mail-adresse|ihre e-mail-adresse
alle akzeptieren|akzeptieren|zustimmen|ablehnen|alle ablehnen|einstellungen|cookie-einstellungen
barrierefreiheit|mediadaten|artikel anhören|anhören|vorlesen|artikel vorlesen|bild vergrößern
bild in originalgröße|vollbild|video abspielen|bilderstrecke|zur merkliste|auf die merkliste|zur autorenseite
externer inhalt|redaktionelle empfehlung|empfohlener externer inhalt|inhalt anzeigen|schriftgröße|fehler melden
fehler gefunden|folgen|artikel verschenken
aller au contenu|aller au contenu principal|passer au contenu|accueil|menu principal|rechercher|recherche
se connecter|connexion|s'identifier|s’identifier|s'inscrire|s’inscrire|s'abonner|s’abonner|abonnez-vous
je m'abonne|je m’abonne|mon compte|partager|partager sur facebook|partager sur x|partager sur twitter
partager l'article|partager l’article|partager cet article|partage|imprimer|envoyer par e-mail|envoyer par mail
copier le lien|lien copié|lire la suite|lire plus|lire plus tard|lire aussi|voir plus|en savoir plus
afficher plus|afficher la suite|voir tout|tout voir
publicité|commentaires|commentaire|commenter|réagir|réagissez|ajouter un commentaire|lire les commentaires
voir les commentaires|articles liés|à lire aussi|à lire|sur le même sujet|sur le même thème
dans la même rubrique|les plus lus|le plus lu|articles les plus lus|les plus partagés|à la une|à découvrir
vous aimerez aussi|nos autres articles|ajouter à vos sélections|ajouter aux favoris|offrir cet article
offrir l'article|offrir|écouter|écouter l'article|écouter cet article|mentions légales
politique de confidentialité|gestion des cookies|gérer les cookies|paramétrer les cookies|conditions générales
conditions générales d'utilisation|contactez-nous|nous contacter|qui sommes-nous|aide|tout accepter|tout refuser
accepter|refuser|continuer sans accepter|fermer|suivre|suivez-nous|inscrivez-vous à notre newsletter
votre adresse e-mail|adresse e-mail|thématiques|mots-clés|agrandir l'image|retour en haut|retour à l'accueil
déjà abonné|vérifier la disponibilité
saltar al contenido|ir al contenido|ir al contenido principal|pasar al contenido principal|inicio|portada|menú
buscar|iniciar sesión|inicia sesión|registrarse|regístrate|regístrese|suscríbete|suscribirse|suscríbase
suscribirme|mi cuenta|compartir|compartir en facebook|compartir en whatsapp|compartir en twitter|compartir en x
comparte|imprimir|copiar enlace|enlace copiado|desplegar redes sociales|leer más|ver más|más información
más noticias|mostrar más|ver todo|seguir leyendo|sigue leyendo|publicidad|anuncio|comentarios|comentar
ir a los comentarios|ver comentarios|deja un comentario|enviar comentario|noticias relacionadas
artículos relacionados|temas relacionados|relacionados|te puede interesar|te podría interesar
también te puede interesar|le puede interesar|lee también|lea también|lo más leído|lo más visto|más leídas
más leídos|las más leídas|últimas noticias|lo último|archivado en|etiquetas|temas|escuchar|escucha
escuchar artículo|guardar|guardar artículo|regalar|regala este artículo|boletín|boletines
suscríbete a nuestro boletín|correo electrónico|tu correo electrónico|aviso legal|política de privacidad
política de cookies|configuración de cookies|términos y condiciones|contacto|quiénes somos|sobre nosotros|ayuda
aceptar|aceptar todo|aceptar todas|aceptar y continuar|rechazar|rechazar todo|configurar|cerrar|volver arriba
ampliar imagen|síguenos|síguenos en|siga con nosotros|seguir|añadir usuario
tu suscripción se está usando en otro dispositivo
vai al contenuto|salta al contenuto|vai al contenuto principale|cerca|accedi|entra|abbonati|abbonati ora
condividi|condividi su facebook|stampa|copia link|copia il link|leggi tutto|leggi di più|leggi anche
mostra altro|mostra di più|vedi tutti|vedi tutto|continua a leggere|pubblicità|commenti|commenta
scrivi un commento|articoli correlati|potrebbe interessarti|potrebbe interessarti anche|ti potrebbe interessare
i più letti|più letti|ultime notizie|argomenti|tag articolo|ascolta|ascolta l'articolo|ascolta questo articolo
salva|privacy e cookie|informativa privacy|informativa cookie|note legali|contatti|chi siamo|aiuto|accetta
accetta tutti|rifiuta|chiudi|torna su|iscriviti|iscriviti alla newsletter|segui|seguici|seguici su
riproduzione riservata|© riproduzione riservata|riproduzione riservata ©
ir para o conteúdo|pular para o conteúdo|saltar para o conteúdo|início|página inicial|entrar|iniciar sessão
cadastre-se|assine|assine já|assinar|partilhar|partilhe|compartilhar|compartilhe|copiar link|copiar ligação
leia mais|ler mais|ver mais|saiba mais|mostrar mais|ver tudo|continuar a ler|continue lendo
continua após a publicidade|continua depois da publicidade|publicidade|comentários|comente|deixe um comentário
deixe seu comentário|artigos relacionados|notícias relacionadas|relacionadas|veja também|leia também|leia tambem
mais lidas|as mais lidas|mais lidos|últimas notícias|mais notícias|ouvir|ouça|ouvir artigo|gostar
oferecer artigo|termos de uso|política de privacidade|contato|contactos|quem somos|ajuda|aceitar|aceitar todos
rejeitar|fechar|voltar ao topo|siga-nos|seguir autor|tópicos|receba nossa newsletter
ga naar inhoud|naar hoofdinhoud|ga direct naar inhoud|zoeken|zoek|inloggen|log uit|aanmelden|registreren
abonneren|abonneer|abonneer nu|word abonnee|delen|deel|deel dit artikel|deel via facebook|kopieer link
link gekopieerd|lees meer|lees verder|lees ook|bekijk meer|toon meer|meer laden|meer weten
meer over dit onderwerp|advertentie|advertenties|reacties|reageer|reageren|gerelateerde artikelen|gerelateerd
meest gelezen|meest bekeken|net binnen|laatste nieuws|aanbevolen|bewaar|bewaren|luister|beluister
beluister artikel|nieuwsbrief|nieuwsbrieven|schrijf je in|privacybeleid|privacyverklaring|cookiebeleid
cookie-instellingen|gebruiksvoorwaarden|algemene voorwaarden|over ons|hulp|accepteren|alles accepteren|weigeren
sluiten|naar boven|volg|volg ons|geef cadeau|cadeau
spring til indhold|gå til hovedindhold|gå til indhold|hopp til innhold|hoppa till innehåll|gå till innehåll
til forsiden|forsiden|forside|søg|søk|sök|log ind|logg inn|logga in|bliv abonnent|bli abonnent|prenumerera
del artikel|del|dela|dela artikel|kopier link|kopiera länk|læs mere|læs også|les mer|les også|läs mer|läs också
läs även|vis mere|vis mer|visa mer|annonce|annonse|annons|kommentarer|kommentér|kommenter|mest læste|mest læst
mest lest|mest läst|seneste nyt|siste nytt|senaste nytt|relaterede artikler|relaterte artikler
relaterade artiklar|om cookies|kontakt os|kontakt oss|kontakta oss|om os|om oss|følg|følg os|følg oss|följ
följ oss|gem|lagre|spara|lyt til artiklen|lyssna|lytt
przejdź do treści|przejdź do głównej treści|strona główna|szukaj|zaloguj|zaloguj się|zarejestruj się|wyloguj
subskrybuj|prenumerata|kup prenumeratę|udostępnij|udostępnij na facebooku|skopiuj link|kopiuj link
link skopiowany|czytaj więcej|czytaj dalej|czytaj także|czytaj też|zobacz także|zobacz też|zobacz więcej
zobacz również|przeczytaj także|przeczytaj również|pokaż więcej|więcej|reklama|materiał promocyjny
dalsza część artykułu pod materiałem wideo|komentarze|skomentuj|dodaj komentarz|powiązane artykuły
podobne artykuły|najczęściej czytane|najpopularniejsze|najnowsze|polecane|tagi|tematy|drukuj|zapisz
zapisz na później|posłuchaj|posłuchaj artykułu|polityka prywatności|regulamin|o nas|pomoc|akceptuję|zgadzam się
odrzuć|zamknij|do góry|obserwuj|śledź nas|źródło|newsletter zapisz się
přejít k obsahu|přeskočit na obsah|domů|hlavní strana|hledat|vyhledat|přihlásit|přihlásit se|registrovat
předplatit|předplatné|sdílet|sdílet článek|sdílet na facebooku|kopírovat odkaz|číst více|číst dál|čtěte také
čtěte dále|přečtěte si také|zobrazit více|zobrazit další|reklama - pokračování článku
reklama a pokračování článku|inzerce|diskuse|diskuze|vstoupit do diskuse|komentáře|související články
související|nejčtenější|nejnovější|další články|témata|štítky|vytisknout|tisk|uložit|poslechnout
ochrana soukromí|ochrana osobních údajů|obchodní podmínky|o nás|nápověda|souhlasím|přijmout vše|odmítnout|zavřít
nahoru|sledovat|sledujte nás
перейти до вмісту|перейти до змісту|перейти до основного вмісту|головна|меню|пошук|увійти|вхід|реєстрація
зареєструватися|підписатися|підписатись|підпишіться|підписка|поділитися|поділитись|поширити|скопіювати посилання
копіювати посилання|посилання скопійовано|читати далі|читати більше|читайте також|читати також|дивіться також
детальніше|докладніше|показати більше|показати ще|більше|усі новини|всі новини|реклама на сайті|реклама
коментарі|коментувати|прокоментувати|додати коментар|залишити коментар|схожі новини|схожі матеріали
матеріали по темі|матеріали за темою|новини по темі|пов'язані теми|пов’язані теми|популярне|популярні новини
найпопулярніше|найчитаніше|головне за добу|останні новини|теги|теми|роздрукувати|друк|зберегти|слухати
політика конфіденційності|правила користування|про нас|контакти|допомога|прийняти|погоджуюсь|відхилити|закрити
нагору|підтримати|підтримати нас|приєднатися|стати читачем|повідомити про помилку|стежте за нами
перейти к содержанию|перейти к основному содержанию|главная|поиск|войти|вход|регистрация|зарегистрироваться
подписаться|подпишитесь|подписка|поделиться|скопировать ссылку|копировать ссылку|ссылка скопирована|читать далее
читать дальше|читать полностью|читайте также|читать также|смотрите также|подробнее|показать еще|показать ещё
показать больше|ещё|еще|все новости|комментарии|комментировать|добавить комментарий|оставить комментарий
обсудить|похожие новости|материалы по теме|по теме|популярное|самое популярное|самое читаемое|последние новости
главное|рекомендуем|темы|распечатать|печать|сохранить|слушать|политика конфиденциальности
пользовательское соглашение|о нас|контакты|помощь|принять|согласен|отклонить|закрыть|наверх|поддержать
сообщить об ошибке|нашли ошибку
ana içeriğe atla|içeriğe geç|anasayfa|ana sayfa|menü|ara|giriş|giriş yap|üye ol|kayıt ol|abone ol|paylaş
bağlantıyı kopyala|linki kopyala|devamını oku|daha fazla|daha fazla göster|tümünü gör|reklam|yorumlar|yorum yap
yorum yaz|ilgili haberler|benzer haberler|en çok okunanlar|çok okunanlar|son dakika|son haberler|etiketler
yazdır|kaydet|dinle|gizlilik politikası|çerez politikası|kullanım koşulları|hakkımızda|iletişim|künye|yardım
kabul et|reddet|kapat|yukarı çık|takip et|bizi takip edin
"""
"""Buttons, boxes' headings, notices."""

ENDS = """
головне сьогодні|новини партнерів|новости партнеров|главное сегодня|головні новини|read next|see more on
most read|most viewed|most popular|most shared|most commented|popular|popular now|popular stories|trending
trending now|trending stories|top stories|latest news|latest stories|more top stories|more stories|more news
more on this story|more on this|more on this topic|more from this section
more to read|more like this|read next|what to read next|up next|you may also like|you might also like
you might also be interested in|you may be interested in|recommended for you|recommended stories|editor's picks
editors' picks|editor’s picks|editors’ picks|around the web|from around the web|from our partners
in case you missed it|must reads
related topics|related internet links|explore more on these topics|topics|tags|filed under
topics in this article|comments|show comments|view comments|join the conversation|join the discussion
leave a comment|leave a reply|post a comment|discussion about this post|add a comment|be the first to comment
about the author|about the authors|more by this author|more from this author
terms of use|terms of service|privacy policy|cookie policy|contact us|about us
previous article|next article|previous story|next story|back to top|top of page|site index|related posts
impressum|datenschutz|kommentare|mehr zum thema|mehr zu diesem thema|das könnte sie auch interessieren
das könnte dich auch interessieren|auch interessant|meistgelesen|meistgelesene artikel|zur startseite
diskutieren sie mit|verwandte themen|schlagworte|ähnliche artikel|neueste artikel|aktuelle nachrichten
les plus lus|articles les plus lus|dans la même rubrique|sur le même sujet|sur le même thème|commentaires
vous aimerez aussi|mentions légales|thématiques|réagir|voir les commentaires|lire les commentaires|à découvrir
nos autres articles|réutiliser ce contenu
lo más leído|lo más visto|más leídas|las más leídas|últimas noticias|lo último|archivado en|más información
comentarios|ir a los comentarios|te puede interesar|también te puede interesar|aviso legal|etiquetas
deja un comentario|noticias relacionadas
articoli correlati|i più letti|più letti|commenti|potrebbe interessarti|potrebbe interessarti anche
ultime notizie|argomenti|riproduzione riservata|scrivi un commento|© riproduzione riservata
riproduzione riservata ©
mais lidas|as mais lidas|comentários|veja também|artigos relacionados|notícias relacionadas|últimas notícias
tópicos|meest gelezen|meest bekeken|reacties|meer over dit onderwerp|gerelateerde artikelen|aanbevolen
mest læste|mest læst|mest lest|mest läst|kommentarer|seneste nyt|siste nytt|senaste nytt|relaterede artikler
relaterte artikler|relaterade artiklar|najczęściej czytane|najpopularniejsze|komentarze|powiązane artykuły
podobne artykuły|zobacz także|polecane|tagi|dodaj komentarz|nejčtenější|diskuse|diskuze|související články
komentáře|další články
коментарі|популярне|популярні новини|найпопулярніше|останні новини|схожі новини|схожі матеріали
матеріали по темі|теги|додати коментар|комментарии|популярное|самое читаемое|последние новости|материалы по теме
похожие новости|добавить комментарий|yorumlar|en çok okunanlar|çok okunanlar|ilgili haberler|benzer haberler
etiketler|son haberler
"""
"""What ends an article's own part of the page: lists of others, comments, footers."""

RELATED = """
related|related articles|related stories|related news|related content|related coverage|related links
related video|related videos|recommended|recommended stories|recommended reading|see also|read also|also read
read more|read next|further reading|more on this story|more on this|in case you missed it|don't miss|don’t miss
must read|editor's picks|what to know|more like this
lesen sie auch|lesen sie mehr|mehr zum thema|lire aussi|à lire aussi|à lire|sur le même sujet|más información
lee también|lea también|te puede interesar|noticias relacionadas|leggi anche|leia também|leia mais|veja também
lees ook|læs også|les også|läs också|läs även|czytaj także|czytaj też|zobacz także|zobacz też|przeczytaj także
čtěte také|читайте також|читати також|читайте также|читать также|материалы по теме|матеріали по темі|по теме
дивіться також|смотрите также|ilgili haberler
olvasd el ezt is|ezt is olvassa el|kapcsolódó cikkek|διαβάστε επίσης|διαβάστε ακόμα|διαβάστε περισσότερα|σχετικά άρθρα|citește și|citiți și
lue myös|lue lisää|loe ka|skaitykite taip pat|lasi arī|pročitajte i|pročitaj još|прочитајте и|прочетете още|вижте още|preberite tudi
baca juga|baca selengkapnya|jangan lewatkan|simak juga|lihat juga|berita terkait|artikel terkait|xem thêm|đọc thêm|tin liên quan|soma pia|mirá también|mira también|te puede interesar
veja também|noticias relacionadas|relacionadas|notícias relacionadas|aşağıdaki haberler ilginizi çekebilir|bunu da oku|haberin devamı
اقرأ أيضا|اقرأ أيضًا|اقرأ المزيد|مواضيع ذات صلة|أخبار ذات صلة|بیشتر بخوانید|قراءة أخرى|קראו גם|עוד בנושא|यह भी पढ़ें|ये भी पढ़ें|संबंधित खबरें|আরও পড়ুন|আরো পড়ুন
อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง|อ่านข่าวที่เกี่ยวข้อง|관련기사|관련 기사|관련뉴스|関連記事|関連ニュース|あわせて読みたい|相关阅读|相关新闻|延伸阅读|相關新聞|延伸閱讀
"""
"""Headings of small lists of other articles that stand inside a body as often as below it."""

CUTS = """
continue reading|show more|read more|read on|read full article|read the full story|see more|keep reading
subscribe to continue reading|subscribe to read|subscribe to read more|unlock this article|unlock article
log in to continue reading|log in to read more|sign in to continue reading|register to continue reading
register to read on|load more|expand
weiterlesen|jetzt weiterlesen|mehr lesen|mehr anzeigen|lire la suite|lire plus|afficher la suite|voir plus
seguir leyendo|sigue leyendo|leer más|mostrar más|continua a leggere|leggi tutto|mostra altro|continuar a ler
continue lendo|leia mais|mostrar mais|lees verder|lees meer|toon meer|læs videre|læs mere|les mer|läs mer
läs vidare|czytaj dalej|czytaj więcej|pokaż więcej|číst dál|číst více|zobrazit více|читати далі|показати більше
читать далее|читать дальше|показать еще|показать ещё|devamını oku|daha fazla göster
"""
"""Buttons behind which the text goes on."""
