import { phrases } from '../words.ts';

export const sayings = phrases(`
  kuhhandel, nicht mein bier, nicht unser bier, nicht dein bier, nicht euer bier, mir wurst, uns wurst, völlig wurst, um die
  wurst, so ein käse, doch käse, alles käse, totaler käse, haben wir den salat, haben wir jetzt den salat, da ist der salat, senf
  dazu, tomaten auf den augen, alles in butter, alles banane, kein schwein, mein schwein pfeift, äpfel mit birnen, sauren apfel,
  kuh vom eis, kuh fliegen, heilige kuh, hase im pfeffer, suppe versalzen, haar in der suppe, suppe auslöffeln, schwarze schaf,
  schwarzes schaf, schweinehund, pferd von hinten, aufs falsche pferd, pferde scheu, kirsche auf der torte, rosinen picken,
  rosinen herauspicken, gurkentruppe, saftladen, hühnchen zu rupfen, wasser in den wein, hopfen und malz verloren, reinen wein
  einschenken, nicht ihr bier, so'n käse
`);
