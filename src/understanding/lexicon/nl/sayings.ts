import { phrases } from '../words.ts';

export const sayings = phrases(`
  koehandel, kaas van gegeten, kaas gegeten, kaas niet van het brood, mosterd na de maaltijd, water bij de wijn, boter bij de vis,
  boter op het hoofd, appels met peren, appeltje te schillen, appeltje voor de dorst, gebakken peren, zure appel, appel valt niet
  ver, koe bij de hoorns, melk te brokkelen, pap in de melk, eieren voor zijn geld, haring of kuit, neusje van de zalm, wezen
  worst, soep ingelopen, soep in de war, soep wordt niet, broodje aap, brood op de plank, knollen voor citroenen, kip zonder kop,
  wolf in schaapskleren, zwarte schaap, schapen en de bokken, paarden van stal, paard achter de wagen, gegeven paard, varkentje
  wassen, varkentje wel wassen, varken in de zak, kersen op de taart, kers op de taart, taart verdelen, kippendrift, voor spek en
  bonen, oude koeien uit, me worst wezen
`);
