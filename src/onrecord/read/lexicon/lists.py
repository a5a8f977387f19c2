"""Word lists for telling names apart: first names, last words of organisations and places, roles, demonyms.
English."""

from typing import Final

FIRST_NAMES: Final = frozenset(
    """
    Aaron Abdul Abdullah Abigail Abraham Adam Adrian Agnes Ahmad Ahmed Aisha Akira Alan Albert Alberto
    Alejandro Aleksandr Aleksei Alena Alex Alexander Alexandra Alexei Alexis Alfonso Alfred Ali Alice Alicia
    Alina Alison Allan Allen Alyona Amanda Amara Amber Amelia Amina Amir Amit Amos Amy Ana Anastasia Anatoly
    Anders Andre Andrea Andreas Andrei Andres Andrew Andrii Andrzej Andy Angel Angela Angelica Angus Anil
    Anita Anja Ann Anna Anne Annette Annie Anthony Antoine Anton Antonio Anwar April Ari Ariel Arjun Arkady
    Arnold Artem Arthur Arturo Asha Ashley Astrid Audrey Aung Austin Ayesha Aziz Barack Barbara Barry Bashar
    Beata Beatrice Beatriz Ben Benedict Benjamin Bernard Bernie Bert Beth Betsy Betty Bill Birgit Bjorn Bob
    Bobby Boris Brad Bradley Brandon Brenda Brendan Brett Brian Bridget Brigitte Bruce Bruno Bryan Caitlin
    Cameron Camila Camille Carl Carla Carlo Carlos Carmen Carol Carolina Caroline Carolyn Carrie Catherine
    Cecilia Cesar Chad Charles Charlie Charlotte Chelsea Cheryl Chloe Chris Christian Christiane Christina
    Christine Christoph Christopher Chuck Cindy Claire Clara Clare Claude Claudia Clay Cliff Clive Cody Cole
    Colin Connor Constance Cora Corey Cory Craig Cristina Curtis Cynthia Cyril Daisuke Dale Damian Damien Dan
    Dana Daniel Daniela Daniele Danielle Danny Daria Dario Darius Darrell Darren Dave David Dawn Dean Deborah
    Debbie Denis Denise Dennis Derek Desmond Diana Diane Diego Dieter Dirk Dmitri Dmitry Dmytro Dolores
    Dominic Dominik Dominique Don Donald Donna Dora Doris Dorothy Doug Douglas Duncan Dustin Dylan Ed Eddie
    Edgar Edith Edmund Eduardo Edward Edwin Eileen Elaine Eleanor Elena Eli Elias Elijah Elisa Elisabeth
    Elise Eliza Elizabeth Ella Ellen Elliot Elon Elsa Emanuel Emilia Emilio Emily Emma Emmanuel Enrique Eric
    Erica Erich Erik Erika Erin Ernest Ernesto Esther Ethan Eugene Eugenia Eva Evan Evelyn Fatima Federico
    Felicity Felipe Felix Fernando Fiona Florence Florian Frances Francesca Francesco Francis Francisco
    Francois Frank Frankie Franz Fred Frederic Frederick Fredrik Frieda Fumio Gabriel Gabriela Gabriele
    Gareth Garry Gary Gavin Gene Geoffrey Georg George Georgia Georgina Gerald Gerard Gerhard Gianni Gideon
    Gilbert Gina Giorgia Giorgio Giovanni Giulia Giuseppe Gizem Glen Glenn Gloria Gordon Grace Graham Grant
    Greg Gregor Gregory Greta Guillaume Guillermo Gunther Gus Gustav Guy Gwen Hakan Hannah Hans Harold
    Harriet Harris Harry Harvey Hassan Hector Heather Hector Heidi Heinrich Helen Helena Helga Henri Henrik
    Henry Herbert Herman Hermann Hilary Hillary Hiroshi Holly Hope Horst Howard Hugh Hugo Hussein Ian Ibrahim
    Ida Ignacio Igor Ilya Imran Inga Ingrid Ioana Irene Irina Iris Isaac Isabel Isabella Isabelle Ismail Ivan
    Ivana Ivy Jack Jackie Jackson Jacob Jacqueline Jacques Jaime Jake Jakob Jamal James Jamie Jan Jana Jane
    Janet Janice Jared Jason Jasmine Javier Jay Jean Jeanne Jeff Jeffrey Jelena Jenna Jennifer Jenny Jens
    Jeremy Jerome Jerry Jesse Jessica Jesus Jill Jim Jimmy Jin Jing Jo Joachim Joan Joanna Joanne Joao Joe
    Joel Johan Johann Johanna Johannes John Johnny Jon Jonas Jonathan Jordan Jorge Jose Josef Joseph
    Josephine Josh Joshua Joy Joyce Juan Juana Judith Judy Julia Julian Juliana Julie Juliet Julio Julius
    June Jurgen Justin Kaja Kamala Karen Karim Karin Karina Karl Karla Karolina Kate Katarina Katharina
    Katherine Kathleen Kathryn Kathy Katie Katja Katrin Kay Kayla Keir Keith Kelly Kelvin Ken Kenji Kenneth
    Kenny Kerry Kevin Khalid Kim Kimberly Kirill Kirsten Kofi Konrad Konstantin Kristen Kristina Kristin Kurt
    Kyle Kyrylo Lara Larissa Larry Lars Laura Lauren Laurence Laurent Lawrence Lea Leah Lee Leila Leo Leon
    Leonard Leonardo Leonid Leslie Lena Lewis Liam Lidia Lila Lily Lin Linda Lindsay Lindsey Linus Lisa Liz
    Lloyd Logan Lois Lola Loren Lorenzo Louis Louise Lucas Lucia Lucien Lucy Ludmila Ludwig Luigi Luis Luisa
    Luka Lukas Luke Luz Lydia Lynn Maddie Madeleine Madison Magda Magdalena Magnus Mahmoud Maja Malala
    Malcolm Mandy Manfred Manuel Manuela Marc Marcel Marcelo Marcia Marco Marcos Marcus Margaret Margarita
    Maria Mariam Marian Mariana Marie Marina Mario Marion Marissa Marjorie Mark Marko Markus Marlene Marta
    Martha Martin Martina Marvin Mary Maryam Masha Mason Mathias Mathieu Matilda Matt Matteo Matthew Matthias
    Maud Maureen Maurice Mauro Max Maxim Maximilian Maya Megan Mehmet Mei Melanie Melinda Melissa Mercedes
    Meredith Mette Mia Michael Michaela Michal Michel Michele Michelle Miguel Mikael Mike Mikhail Mila Milan
    Mildred Miles Milo Mina Mira Miranda Miriam Mirjam Mitch Mohamed Mohammad Mohammed Moira Molly Mona
    Monica Monika Morgan Moritz Moses Muhammad Murat Mustafa Mykhailo Nabil Nadia Nadine Naomi Narendra
    Natalia Natalie Natasha Nathan Nathaniel Neil Nelson Nicholas Nick Nicola Nicolas Nicole Nigel Nikita
    Nikki Niklas Nikola Nikolai Nikolaus Nils Nina Noah Nora Norbert Noreen Norma Norman Nuno Olaf Oleg Oleh
    Oleksandr Oleksii Olena Olga Oliver Olivia Olivier Omar Oscar Oskar Otto Owen Pablo Paddy Pamela Paolo
    Pascal Pat Patricia Patrick Paul Paula Pauline Pavel Pavlo Pedro Peggy Penelope Penny Pete Peter Petr
    Petra Petro Phil Philip Philippe Phillip Phoebe Pierre Pilar Piotr Polly Priti Priya Rachel Rafael Rahul
    Rainer Raj Ralf Ralph Ramon Randy Raphael Rashid Raul Ravi Ray Raymond Rebecca Reggie Reinhard Rene
    Renata Rex Ricardo Richard Rick Ricky Rita Rob Robert Roberta Roberto Robin Rodney Rodrigo Roger Roland
    Rolf Roman Ron Ronald Rory Rosa Rosalind Rose Rosemary Ross Rosie Roxana Roy Ruben Rudolf Rudy Rupert
    Russell Ruth Ryan Sabine Sabrina Sadiq Salim Sally Salman Sam Samantha Samir Samuel Sandra Sandy Sanjay
    Santiago Sara Sarah Sasha Saskia Scott Sean Sebastian Selma Serge Sergei Sergey Sergio Serhii Seth Shane
    Shannon Sharon Shaun Shawn Sheila Shelby Shinzo Shirley Sidney Sigrid Silvia Silvio Simon Simona Simone
    Sofia Sofie Sonia Sonja Sophia Sophie Spencer Stacey Stan Stanislav Stanley Stefan Stefanie Stefano
    Stella Stephan Stephanie Stephen Steve Steven Stewart Stuart Sue Sunil Suresh Susan Susanna Susanne
    Suzanne Sven Svetlana Sviatlana Sylvia Sylvie Tamara Tania Tanja Tanya Tara Tariq Tatiana Taylor Ted
    Teresa Terry Tess Thabo Thea Theo Theodore Theresa Therese Thierry Thomas Tiffany Tim Timothy Tina Tobias
    Toby Todd Tom Tomas Tomasz Tommy Toni Tony Tracey Tracy Travis Trevor Trish Tristan Tyler Ulrich Ulrike
    Umar Urs Ursula Uwe Vadim Valentin Valentina Valeria Valerie Vanessa Vasily Vera Verena Veronica Veronika
    Victor Victoria Viktor Viktoria Vincent Viola Violet Virginia Vitali Vivian Vladimir Vladislav Volker
    Volodymyr Walter Wanda Wang Warren Wayne Wendy Werner Wilhelm Willem William Willy Wolfgang Xavier Xi
    Yael Yan Yana Yaroslav Yasmin Yevgeny Yolanda Youssef Yulia Yuri Yuriy Yusuf Yves Yvonne Zachary Zara Zoe
    Zoltan Zuzana
    """.split()
)
"""Given names in many languages: evidence that capitalised words name a person."""

PLACE_HEADS: Final = frozenset(
    """
    Airport Archipelago Avenue Bay Beach Boulevard Bridge Canal Cape Castle Channel Cliffs Coast County Creek
    Desert District Falls Fjord Forest Fort Garden Gardens Gate Gulf Harbor Harbour Highway Hill Hills Hotel
    Island Islands Isle Isles Kremlin Lake Lane Mountain Mountains Oblast Ocean Palace Park Peninsula Pier
    Plain Plateau Plaza Point Port Prefecture Prison Province Quay Raion Ranch Region Republic Reef Ridge
    River Road Rock Sea Shore Sound Square Stadium Station Strait Street Terrace Tower Towers Tunnel Valley
    Village Wall Woods
    """.split()
)
"""Last words of place names."""

ROLE_NOUNS: Final = frozenset(
    """
    activist actor actress adjutant administrator adviser advisor aide ambassador analyst announcer anchor
    archbishop architect artist astronaut astronomer attorney auditor author baker banker baroness biologist
    bishop boss broker captain cardinal chair chairman chairperson chairwoman chancellor chemist chief
    chieftain clerk climatologist coach colonel columnist comedian commander commentator commissioner
    composer conductor congressman congresswoman consul consultant controller coordinator coroner
    correspondent councillor councilman councilwoman counsel counselor creator critic curator dean delegate
    demographer deputy designer detective developer diplomat director doctor economist editor emperor
    engineer envoy entrepreneur epidemiologist executive expert farmer father filmmaker fisherman founder co-
    founder cofounder forecaster fundraiser general geologist governor graduate grandfather grandmother
    guitarist guard head headmaster headmistress heir historian inspector instructor inventor investigator
    investor journalist judge justice keeper king lawmaker lawyer leader lecturer legislator librarian
    lieutenant lobbyist magistrate major maker manager marshal master mayor mechanic mediator medic member
    meteorologist midwife minister miner model monarch mother musician negotiator neighbour neighbor novelist
    nurse officer official oceanographer ombudsman operator organiser organizer owner painter parliamentarian
    partner pastor patriarch patron philosopher photographer physician physicist pilot player poet policeman
    policewoman politician pollster pope postmaster premier presenter president priest prince princess
    principal producer professor prosecutor psychiatrist psychologist publisher queen rabbi rapporteur reader
    rector referee regulator reporter representative researcher resident retailer sailor scholar scientist
    secretary senator sergeant shareholder sheriff shopkeeper singer skipper socialist sociologist soldier
    solicitor speaker specialist spokesman spokesperson spokeswoman staffer star statistician strategist
    student sultan superintendent supervisor surgeon teacher technician tenor theologian trader trainer
    treasurer trustee tutor tsar undersecretary union-leader veteran vice-president vicar victim volunteer
    warden whistleblower widow winner witness worker writer zoologist representative chairs ceo cfo coo cto
    """.split()
)
"""What people are by office, by trade or by their part in an event, in the singular."""

DEMONYMS: Final = frozenset(
    """
    Afghan African Albanian Algerian American Angolan Arab Arabian Argentine Argentinian Armenian Asian
    Australian Austrian Azerbaijani Bahraini Bangladeshi Belarusian Belgian Bolivian Bosnian Brazilian
    British Bulgarian Burmese Cambodian Cameroonian Canadian Chechen Chilean Chinese Colombian Congolese
    Croatian Cuban Cypriot Czech Danish Dutch Ecuadorian Egyptian English Eritrean Estonian Ethiopian
    European Filipino Finnish French Georgian German Ghanaian Greek Guatemalan Haitian Honduran Hungarian
    Icelandic Indian Indonesian Iranian Iraqi Irish Israeli Italian Jamaican Japanese Jordanian Kazakh Kenyan
    Korean Kosovar Kurdish Kuwaiti Kyrgyz Laotian Latvian Lebanese Liberian Libyan Lithuanian Macedonian
    Malaysian Malian Maltese Mexican Moldovan Mongolian Montenegrin Moroccan Mozambican Namibian Nepalese
    Nepali Nicaraguan Nigerian Norwegian Omani Pakistani Palestinian Panamanian Paraguayan Peruvian Polish
    Portuguese Qatari Romanian Russian Rwandan Salvadoran Saudi Scottish Senegalese Serbian Sicilian
    Singaporean Slovak Slovakian Slovenian Somali Spanish Sudanese Swedish Swiss Syrian Taiwanese Tajik
    Tanzanian Thai Tibetan Tunisian Turkish Turkmen Ugandan Ukrainian Uruguayan Uzbek Venezuelan Vietnamese
    Welsh Yemeni Zambian Zimbabwean Christian Muslim Jewish Catholic Protestant Orthodox Sunni Shiite Hindu
    Buddhist Democratic Republican Conservative Labour Liberal Socialist Communist Western Eastern Northern
    Southern Soviet Nazi Islamist Islamic Democrat Democrats Republicans
    """.split()
)
"""Adjectives of nations, faiths and camps. They lead a role and are no name by themselves."""

PLACES: Final = frozenset(
    """
    Africa Antarctica Asia Europe America Arctic Atlantic Pacific Mediterranean Baltic Balkans Caribbean
    Caucasus Crimea Donbas Donbass Donetsk Luhansk Kherson Zaporizhzhia Gaza Palestine Kosovo Taiwan Tibet
    Xinjiang Kashmir Kurdistan Scandinavia Siberia Scotland Wales England Britain Catalonia Bavaria Saxony
    Flanders Wallonia Tuscany Sicily Brittany Normandy Provence Andalusia Ulster Holland Kyiv Kiev Odesa
    Kharkiv Lviv Washington Moscow Beijing Brussels London Paris Berlin Tehran Damascus Ankara Jerusalem
    Baghdad Kabul Pyongyang Seoul Tokyo Delhi Riyadh Doha Cairo Geneva Vienna Warsaw Prague Budapest Minsk
    Tbilisi Yerevan Baku Manhattan Brooklyn Hollywood Guantanamo Benghazi Chernobyl Fukushima Hiroshima
    """.split()
)
"""Continents, regions and often reported cities, of any population."""

DOCUMENTS: Final = frozenset(
    """statement statements report reports letter memo memorandum release post posts tweet tweets message messages email e-mail
    emails study studies survey surveys poll polls analysis filing communique communiqué article column note announcement bulletin
    dispatch editorial op-ed reply response investigation inquiry audit testimony lawsuit complaint petition warning claim claims allegation allegations
    data figures statistics research findings rules bylaws guidelines brief submission document documents video ad review
    advisory assessment blog book census circular count database directive estimate estimates forecast forecasts index judgement judgment newsletter
    notice notices outlook paper probe projection projections ranking records regulations ruling tally update website""".split()
)
"""Nouns for what somebody wrote or published. They may stand for whoever did."""
ABOUT_NAMES: Final = frozenset(
    """allegation allegations book claim claims complaint inquiry investigation judgement judgment lawsuit petition probe review ruling
    tally""".split()
)
"""Of these, the ones that a name without a possessive says what they are about ("the Norvik probe")."""
