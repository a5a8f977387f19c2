"""Words that tell what a run of capitals names: titles, heads, things that are no persons, words that open sentences.
English."""

from typing import Final

TITLES: Final = frozenset(
    """
    mr mrs ms miss mx dr sir dame lord lady president minister premier chancellor senator sen rep representative
    congressman congresswoman governor gov mayor judge justice general gen colonel col major maj captain capt
    lieutenant lt sergeant sgt admiral adm commander professor prof pope king queen prince princess bishop archbishop
    cardinal rabbi imam sheikh ayatollah ambassador secretary speaker chairman chairwoman chief director coach madam
    inspector detective constable officer attorney rev reverend father sister brother saint honorable hon baroness
    baron count countess duke duchess emir sultan emperor empress undersecretary commissioner premier councillor
    alderman sheriff superintendent corporal cpl private pfc marshal brigadier lieutenant-general spokesman
    spokeswoman spokesperson analyst correspondent reporter editor publisher founder co-founder ceo cfo coo executive
    leader adviser advisor economist counsel prosecutor rapporteur envoy candidate nominee deputy mep mp mps whip
    congressmen senators reps sens gov messrs engineer architect lawyer patriarch monsignor
    """.split()
)
"""Words that lead a person's name, in lower case, without full stops."""

HONORIFICS: Final = frozenset(
    """
    cr datuk dato dato' dato’ seri tun puan encik haji hajjah alhaji shri smt cllr cde comrade advocate eng ustaz msgr mx sheik
    maharaja ato hon honourable honorable rt pm mp sgt insp cpl rev fr br alhaja hajia hajiya alh engr atty barr barrister adv oba
    obong igwe maulana mufti allama begum pandit swami sheikha ustadz kyai aunty auntie recorder pte pvt cdr cmdr comm brig commodore sayyid
    taoiseach tánaiste h.e h.r.h canon archdeacon mgr otunba mallam malam thiru tmt monsieur madame herr frau signor signora señor
    señora senhor senhora khun
    """.split()
)
"""Forms of address from many countries. Like the titles they lead a name and aren't a part of it."""

NAME_LEADS: Final = TITLES | HONORIFICS
"""What leads a name, in small letters and without a full stop."""

RANKS: Final = frozenset(
    """
    ACP ADGP AIG ASI ASP CP CS CSP CSUPT DC DCI DCP DCS DI DIG DPO DS DSI DSP HE HRH IG IGP MEC MHA MLA MLC MNA MPA MPP MSP OC PC PPRO
    PS SHO SI SP SSP SUPT WPC YB MCA CEC DPM QB RB WR DL LB CB DE TE LOP LoP CDS U Daw OCPD OCS DCIO
    PCSO RADM VADM LTG MSGT TSGT SSG SFC CWO
    """.split()
)
"""Ranks and offices in capitals that lead a name ("SP Grace Ekanem", "DCI Ann Lee")."""

LABELS: Final = frozenset(
    """
    councillor defendant plaintiff evangelist mullah mep det supt insp right passenger ranger motorist eyewitness villager
    commuter homeowner parishioner pensioner volcanologist agent campaigner firefighter goalkeeper lifeguard linebacker midfielder
    paramedic quarterback rescuer shopper striker survivor tourist grandparent parent londoner dubliner glaswegian aucklander sydneysider
    melburnian liverpudlian mancunian brummie
    """.split()
)
"""Other words that lead a name anywhere in a sentence, in lower case."""

MARKS: Final = frozenset(
    """
    MBE OBE CBE KBE DBE KCB GBE KC QC SC MP MEP MS MSP TD MD PhD FRS CPA JP OAM AO AM AC DSO VC RN Esq M.D. Ph.D. R.N. IAS IPS IFS IRS
    SJ OFM OSB SAN OFR CFR OON MFR GCON GCFR QPM KPM LVO CVO AFSM APM PSM
    """.split()
)
"""Marks of honour and office behind a name."""

AREAS: Final = frozenset("borough city county district state town village".split())
"""What an office is of ("City Manager Ann Lee")."""

TITLE_MODIFIERS: Final = frozenset(
    """
    vice prime deputy foreign former acting interim defence defense interior finance state treasury police press
    opposition crown republican democratic democrat sovereign associate assistant senior chief attorney executive
    managing general major lieutenant first second lady energy commerce labor labour health education transport
    transportation agriculture environment justice trade economy culture homeland security national majority minority
    house senate supreme grand special district foreign-policy under communications campaign co high parliamentary
    financial operating marketing technology information medical
    """.split()
)
"""Words that stand between two words of a title, or before it, without being a name ("Deputy Prime Minister")."""

GOVERNMENT_HEADS: Final = frozenset(
    """
    Ministry Army Parliament Embassy Police Navy Government Forces Cabinet Senate Consulate Congress Court Council
    Department Office Constitution Central Treasury Assembly Guard Mission Airforce Coastguard Church Bundestag
    """.split()
)
"""Bodies that every state has. The nation's adjective before them isn't a part of the name."""

OF_HEADS: Final = frozenset(
    """
    Ministry Department Bank University Office Council House Court Institute Institution School College Church Bureau
    Board Society Association Federation Union League Party Army Front Academy Museum Committee Center Centre
    Commission Chamber Order Confederation Organization Organisation Congress Parliament Secretariat Conference
    Foundation Fund Trust Alliance Coalition Campaign Corps Brotherhood Faculty Municipality Administration Agency
    Directorate Authority Embassy Consulate Assembly Forum Group Initiative Inspectorate Laboratory Library Movement
    Network Programme Program Service Senate Staff Chiefs Doctors Citizens Mothers Friends Voice Journal Archdiocese
    Diocese Universidade Universidad Universite Université Registry Archives Sons Daughters Observatory Centers Centres Chambers Campaigners
    Physicians Reporters Lawyers Parents Workers Veterans Scientists
    """.split()
)
"""Heads whose name goes on behind "of", "for" and "on"."""

SUBJECTS: Final = frozenset(
    """
    Affairs Services Trade Industry Culture Sport Sports Tourism Energy Mines Minerals Resources Development Education
    Health Labour Labor Welfare Environment Agriculture Fisheries Forests Forestry Infrastructure Communications
    Technology Science Sciences Innovation Security Defence Defense Justice Finance Planning Commerce Budget Food Rural
    Human Social Public Foreign Home Interior Internal External Natural Water Transport Transportation Housing Urban
    Youth Family Women Children Exchange Tobacco Firearms Explosives Drug Medicine Arts Letters Prevention Control
    Crime Crimes Drugs Cooperation Statistics Standards Research Engineering Economic Economics Economy Gas Oil Nuclear
    Prisons Immigration Customs Border Refugees Rights Law Peace Religion Humanities Design Government Politics Policy
    Pensions Works Consumer Protection Digital Media Employment Equality Climate Change Investment Investments
    Sales Marketing Operations Logistics Procurement Recruitment Compliance Partnerships Outreach Admissions Athletics
    Philology Linguistics Ecology Relations Veterinary Conservation Studies Strategic International European Global Responsive
    """.split()
)
"""What ministries, committees and schools are for. With one of these, a name goes on over "and"."""

PLACE_OF_HEADS: Final = frozenset(
    """
    Gulf Bay Strait Straits Republic Isle Isles Kingdom Sea Cape City Province State Port Principality Tower Arc
    Horn Commonwealth Duchy District Territory Territories Temple Valley Emirate Emirates Islands Island Union
    Federation Confederation Autonomous Region Mount Garden Plains Rock Grove Lake Straße Cathedral Basilica Shrine
    """.split()
)
"""Heads of places whose name goes on behind "of"."""

PLACE_LEADS: Final = frozenset(
    "Lake Mount Mt Fort Ft Cape Port Camp Isle Puerto Playa Rio Río Monte Villa Ciudad San Santa Santo São Sankt".split()
)
"""First words of place names."""

PLACE_SIDES: Final = frozenset(
    "New North South East West Northern Southern Eastern Western Central Upper Lower Greater Old Saint St Los Las El La Le".split()
)
"""Words that make the name of another place from a place's name, or begin a place's name."""

STRONG_HEADS: Final = frozenset(
    """
    Academy Agency Airlines Airways Army Assembly Association Associates Authority Bank Board Broadcasting Bundestag
    Bureau Cabinet Chamber Co Coalition College Commission Committee Company Confederation Cooperative Corp
    Corporation Corps Council Court Department Directorate Duma Embassy Consulate Federation Foundation Fund Guard
    Holdings Inc Industries Initiative Institute Institution Insurance Investments Knesset LLC LLP Laboratories
    Laboratory League Ltd Ministry Motors NGO Navy Network Office Orchestra Organisation Organization PLC Parliament
    Partners Partnership Party Pharmaceuticals Secretariat Securities Senate Services Society Solutions Syndicate
    Systems Technologies Telegraph Tribunal Tribune Union University Zeitung News Coastguard Newspapers Pictures
    Records Studios Ventures Capital Chronicle Gazette Herald Courier Bulletin Weekly Magazine Journal Times Daily
    Enterprises Group Alliance Administration Regiment Brigade Battalion Squadron Fleet Workers Airline Railways
    Univision Gmbh GmbH SA AG NV SpA Nations Commons Dems Democrats Bancorp Oil Gas Motors Electric Sinica
    Greens Taliban Hezbollah Hamas Museum Hospital Clinic School Library Theatre Theater Club Church Congress
    Universidade Universidad Université Quartet Philharmonic Ensemble Archdiocese Diocese Synod Consortium Conference
    Inspectorate Ombudsman Treasury Registry Institutes Unions Labs Software Networks Foods Stores Brewery Brewing
    Police Force Forces Command Service Observatory Collective Trust Bank's Front Brotherhood Caucus Secretariat
    Metals Minerals Markets Coaches Logistics Robotics Chemicals Plastics Textiles Farms Homes Ferries Trains Hotels Resorts Mines Mining
    Properties Biosciences Therapeutics Biotech Pharma Aerospace Semiconductor Semiconductors Electronics Telecom Brands Beverages
    Cosmetics Estates Developments Builders Contractors Engineering Consultants Advisors Advisers Cruises Shipping Freight Haulage
    Transit Buses Mutual Equities Utilities Airports Mills Vineyards Shipyards Shipyard Steelworks
    """.split()
)
"""A name that ends with one of these is an organisation's."""

WEAK_HEADS: Final = frozenset(
    """
    Post Press Star Mail Mirror Sun Globe World Standard Observer Guardian Independent Record Register Review Watch
    House Center Centre Forum Movement Mission Radio Television Media Team Staff Research Energy Works Team Report
    International Worldwide Global Digital Online Today Monitor Action Voice Line Lines Air Sox United City Rovers
    Wanderers Athletic Rangers Celtic Pirates Yankees Dodgers Giants Lakers Patriots Cowboys Rays Indians Mets Cubs
    Post-Gazette Examiner Inquirer Dispatch Sentinel Ledger Argus Echo Express Advertiser Messenger Standard-Times
    Foundation's Fed Pentagon Kremlin Vatican Circuit Chiefs Exchange Markets Market Partners Analytics Consulting
    Security Intelligence Operations Headquarters Prosecution Archives Gallery Airforce Legion Corps Order
    """.split()
)
"""A name of several words that ends with one of these is an organisation's, unless more speaks for something else."""

SINGLE_ORGANISATIONS: Final = frozenset(
    """
    Parliament Congress Senate Pentagon Duma Kremlin Knesset Bundestag Interpol Europol Eurostat Taliban Hamas
    Hezbollah Fatah Vatican Treasury Commons Lords Labour Tories Fed Likud Sejm Riksdag Storting Folketing Eurogroup
    Amnesty Greenpeace Oxfam Unicef Unesco Nato Opec Nasa Fifa Uefa Mossad Wagner Roskosmos Rosatom Gazprom Rosneft
    Naftogaz Ukrenergo Boeing Airbus Toyota Volkswagen Tesla Nvidia Intel Samsung Sony Huawei Tencent Alibaba Pfizer
    Moderna AstraZeneca Novartis Nestle Unilever Exxon Chevron Shell Walmart Starbucks Netflix Disney Uber Airbnb
    OpenAI Anthropic DeepMind SpaceX Starlink Microsoft Google Apple Amazon Meta Facebook Twitter Instagram YouTube
    TikTok WhatsApp LinkedIn Reddit Wikipedia Wikileaks WikiLeaks Harvard Yale Stanford Princeton Oxford Cambridge
    Medvedchuk-Media Politico Bloomberg Reuters Axios Vox Slate Salon Breitbart Buzzfeed BuzzFeed Bellingcat Semafor
    Kommersant Izvestia Novosti Meduza Interfax Ukrinform Xinhua Kyodo Yonhap Haaretz Maariv Globes Pravda Suspilne
    Corriere Repubblica Spiegel Handelsblatt Bild Libération Liberation Figaro Mediapart Marca Clarin Clarín Folha
    Telegram Univision Telemundo TechCrunch Goldman JPMorgan Citigroup Barclays HSBC Lufthansa Ryanair Aeroflot Delta
    Islamic-State Daesh Boko-Haram Al-Qaeda al-Qaeda Al-Jazeera Houthis GOP Holyrood Stormont Senedd Tynwald Whitehall
    """.split()
) - {"Medvedchuk-Media", "Islamic-State", "Boko-Haram", "Delta"}
"""Organisations that a single word names."""

MULTI_ORGANISATIONS: Final = frozenset(
    """
    White House|Downing Street|European Union|United Nations|Red Cross|Red Crescent|Islamic State|Boko Haram|Al Jazeera
    Al Arabiya|Sky News|Fox News|Radio Free Europe|Radio Liberty|Voice of America|France 24|Czech Television|Times Radio
    Associated Press|Agence France-Presse|Press Association|Deutsche Welle|Deutsche Bank|Der Spiegel|Die Welt|Die Zeit
    Le Monde|Le Figaro|El País|El Pais|El Mundo|La Stampa|La Repubblica|Corriere della Sera|New York Times
    Wall Street Journal|Washington Post|Financial Times|Los Angeles Times|USA Today|Daily Mail|Daily Beast|Huffington Post
    Kyiv Independent|Kyiv Post|Moscow Times|Ukrainska Pravda|Novaya Gazeta|Globe and Mail|Sydney Morning Herald|Daily Mirror
    General Motors|General Electric|Goldman Sachs|Morgan Stanley|Wells Fargo|Credit Suisse|Merrill Lynch|Standard Chartered
    Supreme Court|High Court|Federal Reserve|Wall Street|Capitol Hill|Scotland Yard|Joint Chiefs of Staff|State Duma
    State Department|Human Rights Watch|Amnesty International|Reporters Without Borders|Doctors Without Borders|Save the Children|World Bank
    International Monetary Fund|World Health Organization|World Trade Organization|House of Commons|House of Lords
    House of Representatives|Revolutionary Guards|Revolutionary Guard|National Guard|Secret Service|Border Patrol|Coast Guard
    Air Force|Royal Navy|Royal Air Force|Hong Kong Free Press|South China Morning Post|Straits Times|Japan Times
    Washington Times|Getty Images|Anadolu Agency|Anadolu Ajansi|Channel 4|Channel 12|Channel 13|Channel 5|Planned Parenthood
    Al Qaeda|Sinn Fein|Sinn Féin|Plaid Cymru|Fine Gael|Fianna Fail|Fianna Fáil|Tea Party|Five Star Movement|Black Lives Matter|Proud Boys|Ku Klux Klan|Black Panthers|Boy Scouts|Girl Scouts
    Manchester United|Manchester City|Real Madrid|Red Sox|White Sox|Premier League|Coca-Cola|Human Rights Campaign
    Rolling Stone|Vanity Fair|Der Standard|Al-Shabaab|Joint Chiefs|Justice Department|Cambridge Analytica|Elysee Palace
    """.replace("\n", "|").split("|")
)
"""Organisations of several words whose name has no head word that tells."""

THINGS: Final = frozenset(
    """
    Act Accord Accords Agreement Amendment Anniversary Anthem Award Awards Bill Bible Book Boulevard Campaign Cathedral
    Century Championship Championships Championship Charter Christmas Easter Ramadan Hanukkah Thanksgiving Code Constitution
    Convention Crisis Cup Day Days Deal Decade Declaration Doctrine Edition Era Festival Final Finals Games Genocide Grammy
    Halloween Holocaust Initiative Internet Intifada Law Laws Madness March Marathon Medal Memorandum Month Night Olympics
    Operation Oscar Oscars Pact Paper Papers Plan Play Premiere Prix Prize Programme Program Project Protocol Pulitzer
    Rebellion Reformation Renaissance Resolution Revolution Rule Rules Scandal Season Series Show Spring Summit Syndrome
    System Theorem Theory Tour Tournament Treaty Trial Trophy Uprising Virus War Wars Week Weekend Year Years Zone Web
    Principle Effect Disease Language English Latin Greek Windows Explorer Article Section Chapter Title Volume Phase
    Round Group-Stage Question Questions Answer Method Model Equation Test Tests Score Index Standard Standards Level
    Grade Class Category Storm Hurricane Cyclone Typhoon Tropical Rare Earth Middle Ages Cold Great Depression Black Friday
    Budget Brexit Eve Parade Covenant Testament Quran Koran Torah Gospel Psalm God Jesus Christ Lord Allah Buddha Islam
    Christianity Judaism Buddhism Hinduism Catholicism Communism Socialism Marxism Nazism Zionism Dream Dreams Story Stories
    Song Songs Album Movie Film Concerto Symphony Opera Ballet Sonata Overture Waltz Life Love Death Red Blue Green White
    Gold Silver Bronze Purple Heart Cross Star Order Medal Nobel Booker Emmy Emmys Tony Golden Globe Globes Missile
    Patriot Javelin Leopard Abrams Himars Starship Falcon Dragon Soyuz Apollo Sputnik Boeing-737 Android iPhone iPad Mac
    Bitcoin Ethereum Dollar Euro Pound Yen Brent Degree Studies Master Bachelor Ph.D PhD Zika Ebola Covid COVID Coronavirus
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Question Hour Morning Evening Tonight Live Weekly Special
    Policy Reform Reforms Order Statute Directive Regulation Regulations Mandate Compact Framework Roadmap Corridor Route
    Line Trail Railway Railroad Pipeline Stream Belt Initiative Box Press-Release Note Table Figure Fig Appendix
    """.split()
)
"""Words in names of things, days, texts, events and beliefs that names of people don't have."""
FEASTS: Final = frozenset("Year Day Week Festival Cup Games Prize Awards".split())
"""Those of them that end the name of a feast, a contest or a prize ("Chinese New Year")."""
STORMS: Final = frozenset("Cyclone Hurricane Typhoon Storm".split())
"""Those of them that a storm's name begins with."""

OPENERS: Final = frozenset(
    """
    the a an this that these those he she it they we you i his her its their our my your who whom whose what when where
    why how which while as if in on at by for from to with without of and but or nor so yet after before since until
    during under over between among against about because although though unless despite however meanwhile moreover
    also both either neither each every all some many most several few no not one two three four five six seven eight
    nine ten eleven twelve hundreds thousands millions dozens there here then now today yesterday tomorrow still even
    just only more less other others another such according asked later earlier last next first second third once
    again perhaps maybe yes well let do does did is are was were be been being has have had will would can could
    should may might must shall get got read see say says said told photo image file video watch listen breaking
    exclusive opinion analysis update updated note like instead inside outside near following amid around across
    behind beyond within throughout toward towards off out up down upon per via than too very much own same new old
    good great big none nobody nothing anyone anybody everyone everybody someone somebody something everything anything together
    thanks thank sorry please okay ok oh ah hey hello hi wow really actually basically indeed thus hence therefore otherwise
    nevertheless nonetheless furthermore additionally finally eventually recently currently previously originally
    initially ultimately apparently clearly obviously unfortunately fortunately interestingly similarly likewise
    besides rather whether whatever whenever wherever whoever given based being having making taking speaking writing
    using including regarding concerning considering depending asked citing born raised educated along aside apart
    people officials police authorities experts critics supporters residents witnesses sources analysts investigators
    prosecutors lawmakers reporters journalists researchers scientists voters members men women children students
    families police troops soldiers rescuers firefighters workers unions companies investors markets shares stocks
    talks negotiators diplomats leaders ministers local state federal government military public private former senior
    top left right back early late long short high low full part half most least ever never always often sometimes
    usually soon already almost nearly about above below far away ahead let's it's that's there's he's she's i'm i've
    i'd i'll we're we've we'll you're you've you'll they're they've don't didn't can't won't isn't wasn't what's who's
    keeps calls claims wants makes gets goes takes gives lets puts tells asks
    rare earth metal metals oil gas gold follow subscribe join click share download trending visit
    """.split()
)
"""Words that open a sentence with a capital and aren't a name."""

PARTISANS: Final = frozenset("Republican Democrat Libertarian Tory".split())
"""Words for one member of a party: "a Florida Republican" is nobody's name."""

CALENDAR: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
    """.split()
)
"""Days and months. They part names ("Senator Ruiz Monday")."""

NO_NAMES: Final = frozenset(
    """
    i pool tv pm am gmt utc est edt pdt pst bst cet ok pr id faq pdf url usd eur gbp q a o e r x y z b c d f g h j k l m n p s t u v w
    covid covid-19 dna rna hiv aids gdp ngo ngos ceo ceos cfo coo cto mp mps ii iii iv vi vii viii ix xi it's bc ad ce bce phd md ba ma
    internet english god lgbt lgbtq lgbtq+ usb cd dvd gps ai atm sms html css xml api ied uav ufo vip diy wi-fi
    """.split()
)
"""Single capitals and acronyms that name nobody."""

FOREIGN_HEADS: Final = frozenset(
    """
    Associação Asociación Atlético Banca Banco Banque Borussia Cassa Club Compagnie Confederación Confédération Crédit Deportivo Dinamo
    Dynamo Federación Fédération Fondation Fondazione Fundação Fundación Groupe Grupo Gruppo Institut Instituto Istituto Lokomotiv
    Ministerio Ministère Olympique Partido Parti Sindicato Sindacato Sociedad Société Sporting Stiftung Universidad Universidade
    Clínica Clinique Colegio Collège École Escola Escuela Estadio Hôpital Lycée Musée Museo Stade Stadio Stadion Teatro Théâtre
    """.split()
)
"""Heads of bodies that other languages put first ("Club Atlético Vell")."""

PLACES_LEAD: Final = frozenset(
    "San Santa Santo St St. New Port Fort El La Los Las Upper Lower Great Little".split()
)
"""First words of places' names that are a given name or a title as well."""
