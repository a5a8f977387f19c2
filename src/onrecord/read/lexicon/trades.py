"""What people do for a living, or go through in the news: words that lead a name where they open a sentence ("Sprinter Ann
Lee"). English.

What is also a given name or a common surname ("Mason", "Hunter") isn't here. The nouns of roles (`lists.ROLE_NOUNS`) count
besides these.
"""

from typing import Final

TRADES: Final = frozenset(
    """
    abbess abbot academic acrobat anaesthetist angler animator appellant applicant apprentice arborist assistant astrologer athlete backpacker
    baritone barber barista barman barmaid bartender bassist batsman batter beautician beneficiary biker blacksmith blogger
    bodybuilder bookseller bowler boxer breeder brewer bricklayer builder bursar busker butcher butler cabbie cameraman camper
    caregiver carer caretaker caricaturist carpenter cartoonist cashier cellist chaplain chauffeur chef choirmaster
    cadet classmate colleague finalist flatmate grandmaster heiress housemate medalist medallist millionaire multimillionaire olympian
    paralympian philanthropist prodigy roommate runner-up seaman serviceman socialite teammate
    choreographer churchwarden claimant cleaner clergyman climber cobbler comic commuter complainant composer
    congregant contractor coordinator courier crofter customer cyclist dancer decorator defector dentist diner
    dissident diver docker dramatist dressmaker drummer educator electrician embroiderer endocrinologist equestrian evacuee
    examiner farmhand fencer fiddler fighter firefighter firewoman fisherwoman flautist footballer forester forwarder
    fruiterer gamekeeper gamer gardener genealogist goalie goldsmith golfer grocer groom grower gunsmith gymnast hairdresser
    hacker handyman harpist headteacher hauler haulier herder hiker historian homemaker homeowner horologist host hostess hotelier housewife
    hurdler hypnotist illustrator imam immunologist inmate innkeeper intern interpreter islander janitor jeweller jeweler jockey
    joiner juror kaumatua kayaker kickboxer kuia labourer laborer landlady landlord laureate lifter linguist listener
    loader locksmith lumberjack machinist magician mariner marksman masseur matron mechanic mezzo-soprano
    milkman millworker mime moderator mountaineer muralist musher narrator naturalist naturopath netballer neurosurgeon
    newcomer newsreader nutritionist obstetrician occupant oboist oncologist onlooker optician optometrist organist
    orthodontist osteopath paediatrician panellist panelist paratrooper parkgoer passer-by patient paver pediatrician pentathlete
    percussionist petitioner pharmacist pianist picker pilgrim pitcher plasterer playwright plumber podcaster podiatrist
    poisoner postman postmistress postwoman potter prankster preacher primatologist prisoner promoter protester protestor
    psychotherapist publican punter puppeteer quilter quizmaster racer radiographer radiologist rancher rapper realtor refugee
    reservist respondent restaurateur restorer retiree roofer rower saddler sarpanch saxophonist scaffolder schoolboy
    schoolgirl scriptwriter sculptor seamstress seafarer server settler shareholder shearer shepherdess shopper showman
    skater skier sleuth snowboarder songwriter soprano spinner sprinter stallholder stewardess stockbroker
    stonemason storyteller striker stuntman stuntwoman supporter surfer surveyor swimmer tailor tattooist taxidermist technologist
    teenager telephonist tenant tester therapist tiler toddler tourist toymaker trainee translator traveller traveler
    trawlerman treasurer triathlete trombonist trooper trucker trumpeter typist umpire undertaker understudy undergraduate
    arbiter boatman curler investor sponsor cowman ferryman groundsman groundswoman horseman huntsman linesman oarsman oarswoman organiser organizer ploughman
    selector stockman yachtsman yachtswoman
    upholsterer urologist vendor vet veterinarian viewer villager violinist virologist visitor vlogger voter
    waiter waitress watchmaker watchman weaver weightlifter welder whaler wingback winegrower winemaker woodcarver wrestler
    worshipper youngster youtuber zookeeper
    """.split()
)
"""In the singular, in small letters."""

TRADE_ENDINGS: Final = (
    "ologist",
    "icist",
    "grapher",
    "keeper",
    "seller",
    "dealer",
    "worker",
    "driver",
    "holder",
    "owner",
    "maker",
)
"""Endings that only such words have."""

GIVEN_TOO: Final = frozenset(
    """
    baker baron bishop boss captain cardinal chief coach cook dean duke emperor father general guard heir judge king major marshal
    master model mother pope porter prince princess queen singer star sultan tsar winner
    """.split()
)
"""Nouns of roles that may also be a given name, or a part of what somebody is called."""
