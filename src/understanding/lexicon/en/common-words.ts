import { words } from '../words.ts';

export const functionWords = words(`
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
  yes nope yeah yep thx top help hi hello hey thanks thank cheers regards dear sorry ok okay eg ie
`);

export const commonWords = words(`
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
  minute minutes seconds monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december afternoon noon today's
  word words mother father sister brother parents family meet meets cancel cancelled schedule reserve booked booking pending fee fees tired tried try tries trying back broken broke stolen stole lost lose left mine
  stores score mode mark share shared higher lower safe save saved seem seems seemed appear appears appeared missing wish double spell spelling roll dice rent dinner average nearest anymore info weird wallet seller strange
  stuck locate freeze frozen decline resolve block automatic overseas expire expires expired expected delivered waiting deposit debit credit cheque check checks coin timer discover whisper rewards calories shots faster slow white black
  male female plus skip bell hair dead born hidden pocket file files plain deal fine light lights lists local really worth main full empty available present past current currently common special certain recent
  tire change changes changed move moves moved pick report reports reported receive received accept accepted discount transaction transactions machine terminate mortgage tier wearing
  former formerly mental fruitful helpful useful careful barely hardly merely inferior superior swollen slender slippery crafty forgiving commanding budding median cheesy cloudy grainy runaway fashionable constructive
  killing beating grasping retaining starving harming commuting debuting tilting toppling tucking wielding dangling scattering stuffing damping circulate transpired resign resigns strove shrug shrugs rubbed bargain
  conserve fabricate fabricated orchestrate expedite needlessly militarily homeward transitory
`);
