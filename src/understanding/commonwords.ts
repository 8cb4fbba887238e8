import type { Language } from '../knowledge/language.ts';

/**
 * Words that every speaker uses whatever the subject. Function words tell the language of a message; neither they nor the other
 * common words are ever taken for a slip of something else ("hafen" is not "haven", "markt" not "market").
 * Material of the three languages, not sentences for users.
 */
const listed = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

export const functionWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  nl: listed(`
    ik je jij jou jouw u uw wij we ons onze jullie hij hem zijn zij ze haar hun hen het een de den der des men zich mij me mijn mezelf iemand niemand iets niets
    alles iedereen ieder iedere elk elke alle al allemaal beide veel weinig meer minder meest enkele sommige andere ander anders zelf zelfs
    dit dat deze die daar hier er daarvan hiervan daarvoor hiervoor daarmee hiermee daarbij hierbij daarna daarover hierover ervan ervoor ermee erbij erover erin eruit
    waar waarvoor waarmee waarbij waarover waarvan waarom waarheen waarin wanneer wie wat welk welke hoe hoeveel hoelang wiens
    en of maar want dus omdat als dan toen terwijl zodat hoewel doordat indien mits tenzij nadat voordat zodra sinds totdat alhoewel noch ofwel
    in op aan bij van voor met zonder naar uit over onder tussen tegen door tijdens om te tot via per achter boven beneden binnen buiten rond rondom langs volgens
    vanaf vanuit vanwege wegens ondanks namens dankzij behalve omtrent betreffende inzake richting tegenover naast
    niet geen wel nog ook al reeds toch eens even maar steeds altijd nooit vaak soms meestal misschien wellicht graag alleen slechts bijna vrijwel zeer erg heel
    nu straks later eerder daarom dus echter namelijk immers bovendien eigenlijk gewoon zeker natuurlijk precies ongeveer ook nou hoor zo zoals zulke zodanig
    ben bent is was waren geweest wees zijn heb hebt heeft hebben had hadden gehad word wordt worden werd werden geworden zal zult zullen zou zouden
    kan kun kunt kunnen kon konden mag mogen mocht moet moeten moest moesten wil wilt willen wilde wilden wou hoef hoeft hoeven doe doet doen deed deden gedaan
    ga gaat gaan ging gingen gegaan kom komt komen kwam kwamen gekomen laat laten liet blijf blijft blijven bleef
    ja nee ok oké oke okay top prima thx merci ciao help hoi hallo hey dag goedemorgen goedemiddag goedenavond goeiemorgen bedankt dankjewel dankuwel dank alvast groeten groetjes alstublieft alsjeblieft aub svp mvg ivm mbt bijv oa dwz evt
    't 's 'n 'k 'm da's zo'n m'n z'n`),
  de: listed(`
    ich du er sie es wir ihr mich mir dich dir ihn ihm uns euch ihnen ihre ihren ihrem ihrer ihres mein meine meinen meinem meiner meines dein deine deinen deinem sein seine seinen seinem seiner
    unser unsere unseren unserem unserer unseres euer eure euren man sich jemand niemand etwas nichts alles jeder jede jedes jeden jedem alle allen aller beide viel viele vielen wenig wenige mehr weniger
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese dieses diesen diesem jener jene jenes solche solcher andere anderen anderer anderes selbst selber
    hier dort da dahin daher dafür damit dabei darüber davon daran darauf darin daraus dazu dadurch danach hierfür hiermit hierbei hierzu
    wo wofür womit wobei worüber wovon woran worauf warum weshalb wieso wohin woher wann wer wen wem wessen was welche welcher welches welchen welchem wie wieviel wieviele
    und oder aber denn sondern weil dass daß wenn als ob während damit obwohl nachdem bevor sobald seit bis falls sofern sowie sowohl weder noch entweder
    in im ins an am ans auf aus bei beim von vom vor mit ohne nach für fürs über unter zwischen gegen durch um zu zum zur bis via pro hinter neben außer außerhalb innerhalb laut gemäß
    ab trotz wegen statt anstatt entlang gegenüber bezüglich hinsichtlich
    nicht nie nur noch auch schon doch mal wieder immer oft manchmal meist meistens vielleicht gern gerne fast sehr ganz gar so etwa ungefähr genau natürlich sicher eigentlich eben halt denn bitte
    jetzt später früher deshalb deswegen daher also jedoch nämlich außerdem bereits überhaupt
    bin bist ist sind seid war waren wart gewesen sei seien wäre wären habe hab hast hat haben habt hatte hatten gehabt hätte hätten werde wirst wird werden werdet wurde wurden geworden würde würden
    kann kannst können könnt konnte konnten könnte könnten darf darfst dürfen durfte dürfte muss muß musst müssen müsst musste mussten müsste soll sollst sollen sollte sollten will willst wollen wollt wollte
    möchte möchten möchtest mag mögen tue tut tun tat getan mache macht machst machen machte gemacht gehe geht gehst gehen ging gegangen gibt gibts geben komme kommt kommen kam lässt lassen bleibt bleiben
    ja nein nee ok okay top prima thx merci ciao hallo hey hi moin servus grüezi tach guten tag morgen abend danke dankeschön vielen dank grüße grüßen gruß mfg bzw usw zb ggf evtl ua vgl ca`),
  en: listed(`
    i you he she it we they me him her us them my your yours his its our ours their theirs myself yourself itself themselves someone somebody anyone anybody everyone nobody something anything nothing everything
    the a an this that these those some any each every all both many much more most few less least other others another such same own
    here there where when why who whom whose what which how
    and or but because so if then than while although though unless until since whether nor either neither
    in on at by of for with without to from into onto out over under between against through during about above below behind near off up down via per within across around along among towards upon regarding
    not no never only also too just still again always often sometimes usually maybe perhaps almost very quite really already yet ever rather well even
    now later before after therefore however moreover actually exactly certainly please instead
    am is are was were be been being have has had having do does did doing done will would shall should can could may might must
    i'm i've i'd i'll you're you've we're we've we'd we'll they're it's that's what's who's where's there's don't doesn't didn't isn't aren't wasn't can't couldn't won't wouldn't let's
    go goes going went gone come comes came get gets got getting let lets make makes made making
    yes nope yeah yep thx top help hi hello hey thanks thank cheers regards dear sorry ok okay eg ie`),
};

export const commonWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  nl: listed(`
    bedrijf bedrijven firma zaak zaken markt markten land landen stad steden plaats plek streek regio haven havens grens weg straat huis huizen kantoor winkel fabriek product producten dienst diensten klant klanten partner partners
    werk werken werkt werkte gewerkt baan banen naam namen nummer vraag vragen vraagt antwoord hulp help helpen helpt geholpen idee plan plannen doel doelen reden kans kansen kost kosten geld prijs prijzen subsidie
    jaar jaren maand maanden week weken dagen uur tijd vandaag morgen gisteren avond nacht begin einde eind deel delen groep groepen mens mensen man vrouw kind kinderen persoon baas collega vriend
    groot grote klein kleine goed goede beter beste slecht nieuw nieuwe oud oude jong jonge lang lange kort korte hoog hoge laag lage snel snelle sterk sterke belangrijk belangrijke leuk mooi duur goedkoop gratis open dicht klaar
    eerste tweede derde laatste volgende vorige eigen hele halve samen zelfde bekend mogelijk moeilijk makkelijk simpel duidelijk juiste juist fout waar vrij
    zoek zoeken zoekt zocht vind vinden vindt vond gevonden maak maken maakt maakte gemaakt bouw bouwen bouwt lever leveren levert verkoop verkopen verkoopt verkocht koop kopen koopt handel handelen neem nemen neemt nam genomen
    geef geven geeft gaf gegeven krijg krijgen krijgt kreeg gekregen zie zien ziet zag gezien weet weten wist denk denken denkt dacht zeg zeggen zegt zei spreek spreken spreekt sprak bel bellen belt mail mailen stuur sturen stuurt schrijf
    lees lezen leest leer leren hoor horen hoort voel begin beginnen begint start starten stop stoppen staan staat stond zit zitten zat ligt liggen lag houd houden houdt hield breng brengen brengt bracht zet zetten loop lopen loopt rijd rijden rijdt
    noem noemen noemt heet heten heette bedoel bedoelt betekent gebruik gebruiken gebruikt past passen hoort bekijk kijk kijken kijkt wacht wachten volg volgen volgt wissel betaal betalen regel regelen werkzaam actief bezig soort soorten manier geval
    voorbeeld informatie adres contact gesprek afspraak brief bericht tekst taal talen pagina website lijst meter aantal half twee drie vier vijf zes zeven acht negen tien honderd duizend euro weer thuis buurt buren auto fiets trein boek school
    geschiedenis toekomst leven wereld provincie gemeente overheid minister regering wet regels bestuur uitleg verschil verband rol invloed voordeel nadeel probleem oplossing keer keren eten drinken slapen spelen speel zon regen wolken kamer tafel deur
    leerling leerlingen scholier scholieren student studenten hond kat muziek film spel wekker wedstrijd verjaardag vakantie hotel vlucht mijn beter lager hoger hagen hof halle weiden
    boeken boekt bijna uur uren minuut minuten seconde dinsdag maandag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december ochtend middag
    stuk stuks woord woorden regenen storm temperatuur graden licht lampen raam ramen gordijn gordijnen moeder vader zus broer ouders familie zien speciaal gemaakt juist draaien draai trillen serie televisie telefoon beweging
    vroeg laat eerst ander kunnen willen graag last lasten wonen woon woont praten vertel vertellen vertelt ontmoeten ontmoet melden meld reageren reactie verwacht verwachten afspreken annuleren verwijderen herinner herinnering
    sturen krijgen volledig beschikbaar aanwezig nodig eerlijk slim slimme handig lekker vers dagelijks jaarlijks ervaring kennis feit feiten cijfer cijfers bron bronnen
    gaven verborgen scheen bijeen bijten bitter dronken louter heerst trachten zeuren thans lazen onderhield schelen schiep haalden klinken fascineren verleenden gisteravond gisterochtend energieke`),
  de: listed(`
    firma firmen unternehmen betrieb betriebe geschäft geschäfte markt märkte land länder stadt städte ort orte region regionen hafen häfen grenze weg straße haus häuser büro laden fabrik produkt produkte dienst kunde kunden partner
    arbeit arbeiten arbeitet arbeitete gearbeitet stelle name namen nummer frage fragen fragt antwort hilfe helfen hilft geholfen idee plan pläne ziel ziele grund chance chancen kosten kostet geld preis preise förderung
    jahr jahre jahren monat monate woche wochen tag tage stunde uhr zeit heute morgen gestern abend nacht anfang ende teil teile gruppe mensch menschen mann frau herr kind kinder person chef kollege freund leute
    groß große großen klein kleine kleinen gut gute guten besser beste schlecht neu neue neuen alt alte jung lang lange kurz kurze hoch hohe tief schnell stark starke wichtig wichtige schön teuer billig kostenlos offen fertig
    erste ersten zweite dritte letzte letzten nächste nächsten eigene eigenen ganze ganzen halb zusammen gemeinsam bekannt möglich schwierig leicht einfach klar richtig richtige falsch wahr frei
    suche suchen sucht suchte finde finden findet fand gefunden baue bauen baut liefern liefert verkaufe verkaufen verkauft kaufe kaufen kauft handel nehme nehmen nimmt nahm genommen
    gebe gibst gab gegeben bekomme bekommen bekommt kriege kriegen kriegt sehe sehen sieht sah gesehen weiß weiss wissen wusste denke denken denkt dachte sage sagen sagt sagte spreche sprechen spricht rufe rufen anrufen schicke schicken schickt
    schreibe schreiben schreibt lese lesen liest lerne lernen höre hören hört fühle beginne beginnen beginnt starte starten stehe stehen steht stand sitze sitzen sitzt liege liegen liegt lag halte halten hält bringe bringen bringt setze setzen laufe laufen läuft fahre fahren fährt
    nenne nennen nennt heiße heißt heißen meine meinen meint bedeutet benutze nutzen nutzt passe passen passt gehört schaue schauen warte warten folgen folgt zahle zahlen bezahlen tätig aktiv art arten weise fall
    beispiel information informationen adresse kontakt gespräch termin brief nachricht text sprache sprachen seite website liste anzahl zwei drei vier fünf sechs sieben acht neun zehn hundert tausend euro zuhause nähe auto fahrrad zug buch schule
    geschichte zukunft leben welt provinz gemeinde regierung gesetz regeln verwaltung unterschied rolle einfluss vorteil nachteil problem lösung essen trinken schlafen spielen spiele sonne regen zimmer tisch tür hund katze musik film spiel wecker
    schüler schülerin schülerinnen student studentin studenten studierende geburtstag urlaub hotel flug hagen singen hof halle bad linsen wetter temperatur erinnere erinnerung
    buchen buche gebucht uhr uhren minute minuten stunden sekunde montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember vormittag mittag nachmittag
    stück wort wörter schnee schneien sturm grad kalt heiß warm licht lichter lampe fenster vorhang vorhänge garten mutter vater schwester bruder eltern familie freundin küche flur treffen trifft sitzung besprechung
    senden sende öffnen öffne schließen schließ anzeigen zeige zeigen zeigt stellen stelle gestellt erstelle erstellen nimm lege löschen lösche ändern ändere verschieben verlängern streichen beendet einladen abholen wollen mal
    bauer bauern hassen feiern erzähle erzählen erzählt melden melde erreichen erreiche treffe wohnen wohne wohnt reden verfügbar nötig ehrlich klug praktisch lecker frisch täglich jährlich erfahrung wissen fakt fakten zahl zahlen quelle quellen
    bewerten bewerte bestellen bestellt verwenden verwende zählen gehören gehört runter rauf serie fernseher telefon bewegung last lasten tragen trägt schwach dicht oben unten eingang leer`),
  en: listed(`
    pupil pupils student students company companies firm firms business businesses shop market markets land country countries city cities town place region regions area port harbour harbor border way road street house office store factory product products service services
    customer customers client clients partner partners work works working worked job jobs name names number question questions ask asks asked answer help helps helped helping idea plan plans goal goals aim reason chance cost costs money price prices grant
    year years month months week weeks day days hour time today tomorrow yesterday morning evening night start end part parts group people man woman child kid kids person boss colleague friend
    big large small good better best bad worse worst new old young long short high low fast strong important nice beautiful expensive cheap free open closed ready first second third last next previous whole half together known possible
    hard easy simple clear right wrong true look looks looking looked find finds finding found build builds building built deliver sell sells selling sold buy buys buying bought trade take takes took taken give gives gave given see sees saw seen
    know knows knew think thinks thought say says said speak speaks speaking spoke talk talks call calls called calling send sends sent write writes wrote read reads learn hear hears heard feel begin begins stand stands sit sits lie lies hold keep
    keeps kept bring brings brought put puts set sets run runs ride drive drives mean means use uses used fit fits belong belongs watch wait waits follow follows pay pays arrange active busy kind kinds sort type types case
    example information address contact meeting letter message text language languages page website list amount one two three four five six seven eight nine ten hundred thousand home near nearby car bike train book school
    history future life world province municipality government law rules difference role influence advantage problem solution want wants wanted need needs needed like likes liked would tell tells told show shows explain explains interested
    labor labour lager mist gift brand stem order orders weather remind reminder alarm play song movie music hotel flight flights card account accounts balance transfer bank phone
    minute minutes second seconds monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december afternoon noon today's
    word words mother father sister brother parents family meet meets meeting cancel cancelled schedule reserve book booked booking pending fee fees tired tried try tries trying back broken broke stolen stole lost lose left mine
    store stores score mode mark share shared higher lower safe save saved seem seems seemed appear appears appeared missing wish double spell spelling roll dice rent dinner average nearest anymore info weird wallet seller strange
    stuck locate freeze frozen decline resolve block automatic overseas expire expires expired expected delivered waiting deposit debit credit cheque check checks coin timer discover whisper rewards calories shots faster slow white black
    male female plus skip bell hair dead born hidden pocket file files plain deal fast fine light lights list lists local really wrong worth main full empty available present past current currently common special certain recent
    tire change changes changed move moves moved pick save report reports reported receive received accept accepted discount transaction transactions machine terminate higher mortgage tier wearing
    former formerly mental fruitful helpful useful careful barely hardly merely inferior superior swollen slender slippery crafty forgiving commanding budding median cheesy cloudy grainy runaway fashionable constructive
    killing beating grasping retaining starving harming commuting debuting tilting toppling tucking wielding dangling scattering stuffing damping circulate transpired resign resigns strove shrug shrugs rubbed bargain
    conserve fabricate fabricated orchestrate expedite needlessly militarily homeward transitory`),
};

/** What companies are and do, folded: heads and first parts of compounds that name no sector by themselves, so the knowledge need not have them. */
export const companyWords: ReadonlySet<string> = listed(`
    bedrijf bedrijven maker makers makerij slagerij rederij bouwer bouwers bouw fabriek fabrikant fabrikanten producent producenten productie
    leverancier leveranciers handel handelaar groothandel houderij houder kweker kwekerij teler teelt verwerker verwerking verkoper verkoop
    installateur installatie sector branche industrie project projecten ondernemer onderneming dienstverlener dienst diensten techniek technologie
    systeem systemen oplossing oplossingen machine machines onderdelen installaties toepassing toepassingen markt import export adviseur advies
    ontwikkelaar ontwikkeling onderzoek firma unternehmen betrieb betriebe hersteller herstellung betreiber bauer händler handler grosshandel lieferant
    lieferanten lieferung züchter zuchter zucht produzent produzenten produktion anlage anlagen technik technologien verarbeitung verarbeiter
    dienstleister dienstleistung anbieter projekt projekte bereich gewerbe maschine maschinen teile lösung losungen losung entwickler entwicklung
    forschung berater beratung vertrieb verkauf wirtschaft elektro elektrische motor motoren start-up startup cluster netzwerk software`);

/**
 * Heads of compounds that name no sector: those that tell how something is, which what stands before them only makes stronger ("bierernst",
 * "peperduur"), and those of what people think, say or owe ("Schnapsidee", "boerenverstand", "Stromrechnung").
 */
export const headsOfNoSector: ReadonlySet<string> = listed(`
    duur goedkoop zacht hard goed slecht koud heet dom gek trots wit zwart lekker zoet zuur licht donker dood oud jong moe rijk arm stil sterk zwak snel
    teuer billig weich hart gut schlecht kalt heiss dumm doof blod ernst egal suss weiss schwarz lecker sauer hell dunkel tot alt jung mude reich arm still stark schwach schnell klar scharf
    idee ideeen verstand wijsheid praat taal humor grap grappen gevoel geloof regel regels rekening rekeningen sprookje sprookjes
    ideen weisheit weisheiten sprache humor witz witze gefuhl glaube regeln rechnung rechnungen marchen`);

/** Those who speak of what they do themselves. */
export const firstPersons: ReadonlySet<string> = listed('ik wij we ich wir i');

/** What somebody says of their trade, beside what it makes: "ik bouw kassen", "wir verkaufen Wärmepumpen". */
export const tradeVerbs: ReadonlySet<string> = listed(`
    maak maken bouw bouwen lever leveren verkoop verkopen produceer produceren ontwikkel ontwikkelen ontwerp ontwerpen kweek kweken teel telen verbouw verbouwen fok fokken brouw brouwen bak bakken schrijf schrijven
    mache machen baue bauen liefere liefern verkaufe verkaufen produziere produzieren fertige fertigen entwickle entwickeln züchte züchten vertreibe vertreiben braue brauen backe backen schreibe schreiben
    make build sell supply produce develop design grow breed manufacture brew bake write`);

/** Whether the word is one of the language's own everyday words. */
export const isCommon = (word: string, language: Language): boolean => functionWords[language].has(word) || commonWords[language].has(word);
