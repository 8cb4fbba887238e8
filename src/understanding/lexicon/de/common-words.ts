import { words } from '../words.ts';

export const functionWords = words(`
  ich du er sie es wir ihr mich mir dich dir ihn ihm uns euch ihnen ihre ihren ihrem ihrer ihres mein meine meinen meinem meiner meines dein deine deinen deinem sein seine seinen seinem seiner
  unser unsere unseren unserem unserer unseres euer eure euren man sich jemand niemand etwas nichts alles jeder jede jedes jeden jedem alle allen aller beide viel viele vielen wenig wenige mehr weniger
  der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese dieses diesen diesem jener jene jenes solche solcher andere anderen anderer anderes selbst selber
  hier dort da dahin daher dafür damit dabei darüber davon daran darauf darin daraus dazu dadurch danach hierfür hiermit hierbei hierzu
  wo wofür womit wobei worüber wovon woran worauf warum weshalb wieso wohin woher wann wer wen wem wessen was welche welcher welches welchen welchem wie wieviel wieviele
  und oder aber denn sondern weil dass daß wenn als ob während obwohl nachdem bevor sobald seit bis falls sofern sowie sowohl weder noch entweder
  in im ins an am ans auf aus bei beim von vom vor mit ohne nach für fürs über unter zwischen gegen durch um zu zum zur via pro hinter neben außer außerhalb innerhalb laut gemäß
  ab trotz wegen statt anstatt entlang gegenüber bezüglich hinsichtlich
  nicht nie nur auch schon doch mal wieder immer oft manchmal meist meistens vielleicht gern gerne fast sehr ganz gar so etwa ungefähr genau natürlich sicher eigentlich eben halt bitte
  jetzt später früher deshalb deswegen also jedoch nämlich außerdem bereits überhaupt
  bin bist ist sind seid war waren wart gewesen sei seien wäre wären habe hab hast hat haben habt hatte hatten gehabt hätte hätten werde wirst wird werden werdet wurde wurden geworden würde würden
  kann kannst können könnt konnte konnten könnte könnten darf darfst dürfen durfte dürfte muss muß musst müssen müsst musste mussten müsste soll sollst sollen sollte sollten will willst wollen wollt wollte
  möchte möchten möchtest mag mögen tue tut tun tat getan mache macht machst machen machte gemacht gehe geht gehst gehen ging gegangen gibt gibts geben komme kommt kommen kam lässt lassen bleibt bleiben
  ja nein nee ok okay top prima thx merci ciao hallo hey hi moin servus grüezi tach guten tag morgen abend danke dankeschön dank grüße grüßen gruß mfg bzw usw zb ggf evtl ua vgl ca
`);

export const commonWords = words(`
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
  buchen buche gebucht uhren minute minuten stunden sekunde montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember vormittag mittag nachmittag
  stück wort wörter schnee schneien sturm grad kalt heiß warm licht lichter lampe fenster vorhang vorhänge garten mutter vater schwester bruder eltern familie freundin küche flur treffen trifft sitzung besprechung
  senden sende öffnen öffne schließen schließ anzeigen zeige zeigen zeigt stellen gestellt erstelle erstellen nimm lege löschen lösche ändern ändere verschieben verlängern streichen beendet einladen abholen wollen mal
  bauer bauern hassen feiern erzähle erzählen erzählt melden melde erreichen erreiche treffe wohnen wohne wohnt reden verfügbar nötig ehrlich klug praktisch lecker frisch täglich jährlich erfahrung fakt fakten zahl quelle quellen
  bewerten bewerte bestellen bestellt verwenden verwende zählen gehören runter rauf serie fernseher telefon bewegung last lasten tragen trägt schwach dicht oben unten eingang leer
`);
