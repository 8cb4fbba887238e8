import { words } from '../words.ts';

export const functionWords = words(`
  ik je jij jou jouw u uw wij we ons onze jullie hij hem zijn zij ze haar hun hen het een de den der des men zich mij me mijn mezelf iemand niemand iets niets
  alles iedereen ieder iedere elk elke alle al allemaal beide veel weinig meer minder meest enkele sommige andere ander anders zelf zelfs
  dit dat deze die daar hier er daarvan hiervan daarvoor hiervoor daarmee hiermee daarbij hierbij daarna daarover hierover ervan ervoor ermee erbij erover erin eruit
  waar waarvoor waarmee waarbij waarover waarvan waarom waarheen waarin wanneer wie wat welk welke hoe hoeveel hoelang wiens
  en of maar want dus omdat als dan toen terwijl zodat hoewel doordat indien mits tenzij nadat voordat zodra sinds totdat alhoewel noch ofwel
  in op aan bij van voor met zonder naar uit over onder tussen tegen door tijdens om te tot via per achter boven beneden binnen buiten rond rondom langs volgens
  vanaf vanuit vanwege wegens ondanks namens dankzij behalve omtrent betreffende inzake richting tegenover naast
  niet geen wel nog ook reeds toch eens even steeds altijd nooit vaak soms meestal misschien wellicht graag alleen slechts bijna vrijwel zeer erg heel
  nu straks later eerder daarom echter namelijk immers bovendien eigenlijk gewoon zeker natuurlijk precies ongeveer nou hoor zo zoals zulke zodanig
  ben bent is was waren geweest wees heb hebt heeft hebben had hadden gehad word wordt worden werd werden geworden zal zult zullen zou zouden
  kan kun kunt kunnen kon konden mag mogen mocht moet moeten moest moesten wil wilt willen wilde wilden wou hoef hoeft hoeven doe doet doen deed deden gedaan
  ga gaat gaan ging gingen gegaan kom komt komen kwam kwamen gekomen laat laten liet blijf blijft blijven bleef
  ja nee ok oké oke okay top prima thx merci ciao help hoi hallo hey dag goedemorgen goedemiddag goedenavond goeiemorgen bedankt dankjewel dankuwel dank alvast groeten groetjes alstublieft alsjeblieft aub svp mvg ivm mbt bijv oa dwz evt
  't 's 'n 'k 'm da's zo'n m'n z'n
`);

export const commonWords = words(`
  bedrijf bedrijven firma zaak zaken markt markten land landen stad steden plaats plek streek regio haven havens grens weg straat huis huizen kantoor winkel fabriek product producten dienst diensten klant klanten partner partners
  werk werken werkt werkte gewerkt baan banen naam namen nummer vraag vragen vraagt antwoord hulp help helpen helpt geholpen idee plan plannen doel doelen reden kans kansen kost kosten geld prijs prijzen subsidie
  jaar jaren maand maanden week weken dagen uur tijd vandaag morgen gisteren avond nacht begin einde eind deel delen groep groepen mens mensen man vrouw kind kinderen persoon baas collega vriend
  groot grote klein kleine goed goede beter beste slecht nieuw nieuwe oud oude jong jonge lang lange kort korte hoog hoge laag lage snel snelle sterk sterke belangrijk belangrijke leuk mooi duur goedkoop gratis open dicht klaar
  eerste tweede derde laatste volgende vorige eigen hele halve samen zelfde bekend mogelijk moeilijk makkelijk simpel duidelijk juiste juist fout waar vrij
  zoek zoeken zoekt zocht vind vinden vindt vond gevonden maak maken maakt maakte gemaakt bouw bouwen bouwt lever leveren levert verkoop verkopen verkoopt verkocht koop kopen koopt handel handelen neem nemen neemt nam genomen
  geef geven geeft gaf gegeven krijg krijgen krijgt kreeg gekregen zie zien ziet zag gezien weet weten wist denk denken denkt dacht zeg zeggen zegt zei spreek spreken spreekt sprak bel bellen belt mail mailen stuur sturen stuurt schrijf
  lees lezen leest leer leren hoor horen hoort voel beginnen begint start starten stop stoppen staan staat stond zit zitten zat ligt liggen lag houd houden houdt hield breng brengen brengt bracht zet zetten loop lopen loopt rijd rijden rijdt
  noem noemen noemt heet heten heette bedoel bedoelt betekent gebruik gebruiken gebruikt past passen bekijk kijk kijken kijkt wacht wachten volg volgen volgt wissel betaal betalen regel regelen werkzaam actief bezig soort soorten manier geval
  voorbeeld informatie adres contact gesprek afspraak brief bericht tekst taal talen pagina website lijst meter aantal half twee drie vier vijf zes zeven acht negen tien honderd duizend euro weer thuis buurt buren auto fiets trein boek school
  geschiedenis toekomst leven wereld provincie gemeente overheid minister regering wet regels bestuur uitleg verschil verband rol invloed voordeel nadeel probleem oplossing keer keren eten drinken slapen spelen speel zon regen wolken kamer tafel deur
  leerling leerlingen scholier scholieren student studenten hond kat muziek film spel wekker wedstrijd verjaardag vakantie hotel vlucht mijn lager hoger hagen hof halle weiden
  boeken boekt bijna uren minuut minuten seconde dinsdag maandag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober november december ochtend middag
  stuk stuks woord woorden regenen storm temperatuur graden licht lampen raam ramen gordijn gordijnen moeder vader zus broer ouders familie speciaal draaien draai trillen serie televisie telefoon beweging
  vroeg laat eerst ander kunnen willen graag last lasten wonen woon woont praten vertel vertellen vertelt ontmoeten ontmoet melden meld reageren reactie verwacht verwachten afspreken annuleren verwijderen herinner herinnering
  volledig beschikbaar aanwezig nodig eerlijk slim slimme handig lekker vers dagelijks jaarlijks ervaring kennis feit feiten cijfer cijfers bron bronnen
  gaven verborgen scheen bijeen bijten bitter dronken louter heerst trachten zeuren thans lazen onderhield schelen schiep haalden klinken fascineren verleenden gisteravond gisterochtend energieke
`);
