// The sentences of descriptions. {S}, {m} and {n} are replaced by the name when they are its first occurrence. After that,
// {S} and {m} become he or she, and {n} becomes him or her. {s}, {o}, {p}: he, him, his (or she, her, her). [a|b]: a or b.
const lines = (text) => text.trim().split(/\s*\n\s*/);

/** The origin of a kitten. */
export const origins = {
  shelterCat: lines(`
    {S} was found in a [hay barn|garden shed|builder's van|cardboard box behind a bakery] with [two sisters|a brother|three brothers and sisters].
    {S} came in from a farm that had more cats than [bowls|mice|names].
    A postman heard {n} calling from under a [hedge|porch|parked car] and would not go home without {o}.
    {S} was born in the [laundry|spare room|boiler room] of somebody who thought the mother was only getting fat.
    {S} walked into a [library|hairdresser's|school kitchen|bicycle shop] one rainy [Tuesday|Thursday|Saturday] and sat down.
    {S} was bottle-fed by a night nurse and still likes company at three in the morning.
    {S} grew up in a foster home with [four children|two spaniels|an old tortoise|a drum kit].
    {S} was left at our door in a shopping basket, with a note that said only "sorry".
    {S} is the last of a litter of [five|six|seven], and not a bit offended about it.
    {S} spent the first weeks behind a theatre, and makes entrances accordingly.
    Firefighters lifted {n} out of a [drain|chimney|hollow wall]; {s} has trusted people in boots ever since.
    {S} came to us with {p} mother, who has found a home of her own.
    {S} was brought in by a [ferry captain|tram driver|night porter] who had shared a good many sandwiches with {o}.
    A family that moved abroad asked us to find {n} a home, with a long letter about what {s} likes.
  `),
  pedigree: lines(`
    {S} comes from a breeder who retired and chose our shelter for the last litter.
    {S} came to us with papers, a velvet cushion and no idea what a mouse is.
    {S} has a pedigree name of eleven words and answers to none of them.
    {S} was the smallest of a litter of [three|four|five], and nobody came back for {o}.
    {S} was born in our own kitchen; {p} mother came to us a week before, papers and all.
    {S} grew up in a quiet house with [a grand piano|an old greyhound|two elderly sisters] and excellent manners.
  `),
  secondHand: lines(`
    {S} was bought as a birthday present for somebody who turned out to be allergic.
    {S} was given up when {p} people moved to a flat that allows no animals.
    The people who chose {n} had not expected quite so much cat.
    {S} was handed in by a widower who could no longer bend down to fill a bowl.
    {S} had a home for a while, until the baby there began to sneeze.
    A couple that parted could not agree on {n}, and brought {o} to us.
  `),
};

/** Habits by temperament. */
export const habits = {
  playful: lines(`
    {S} will chase a [ping-pong ball|bottle cap|paper boat] until one of you falls over.
    Give {n} a paper bag and an hour, and there will be confetti.
    {S} plays fetch with [hair ties|walnuts|socks] and brings back more of them than you threw.
    {S} has a feather on a stick and would like you to hold the other end.
  `),
  affectionate: lines(`
    {S} sleeps on your shoulder, with one paw in your ear.
    {S} greets you at the door and follows you to your chair.
    {S} starts to purr when you reach for the door handle.
    Sit down anywhere and {m} will be on your lap before the kettle boils.
  `),
  shy: lines(`
    {S} hides for the first days, then comes out at supper and stays.
    {S} watches from under the bed and decides in {p} own time; after that {s} is yours for good.
    Loud voices send {n} behind the [sofa|bookcase|curtain], and patience brings {o} out again.
    {S} needs a quiet corner, a box with a blanket, and somebody who does not mind waiting.
  `),
  curious: lines(`
    {S} inspects every [shopping bag|drawer|parcel] before it may be closed.
    {S} has to know what is behind the door, and then what is behind you.
    No cupboard is safe from {n}, and no [suitcase|teapot|bookshelf] either.
    {S} watches the washing machine from the first drop to the last spin.
  `),
  bold: lines(`
    {S} has walked up to [a vacuum cleaner|a Great Dane|a brass band] and won.
    {S} takes the middle of the bed and the top of every argument.
    Neither thunder nor toddlers impress {n}.
    {S} goes first, looks later, and lands on {p} feet.
  `),
  calm: lines(`
    {S} can watch [snow|rain|an aquarium|the neighbours] for a whole afternoon.
    {S} lies beside you while you work and never touches the keyboard.
    Nothing hurries {n}, not even dinner.
    {S} was the only one asleep when the fire alarm was tested.
  `),
  talkative: lines(`
    {S} comments on everything and expects an answer.
    {S} says good morning to each person by turns, and minds who comes first.
    {S} sings in the [hallway|bathroom|stairwell], where it echoes best.
    Call {n} from the next room and {s} will reply, at length.
  `),
  gentle: lines(`
    {S} has never put out a claw, not even at the vet's.
    {S} lets small children finish their story before {s} leaves.
    {S} taps your hand very softly when it stops stroking.
    {S} washes the ears of every kitten that is put beside {o}.
  `),
  independent: lines(`
    {S} keeps {p} own hours and tells you about them when {s} feels like it.
    {S} is good company in the same room, and better company two chairs away.
    {S} chooses {p} people, and not before the second week.
    Leave {n} the window seat and {s} will leave you the rest.
  `),
  mischievous: lines(`
    {S} has learnt how [doors|taps|biscuit tins|zips] work.
    Pens, keys and [lemons|teaspoons|chess pieces] go missing where {m} has been; look under the carpet.
    {S} pushes one glass a day off the table, always while looking at you.
    {S} looks innocent, which is how you can tell.
  `),
  cuddly: lines(`
    {S} goes limp in your arms like a warm loaf.
    {S} wants to be under the blanket, and you with {o}.
    {S} believes that two is the right number for an armchair.
    {S} kneads every [jumper|cushion|dressing gown] until it is soft enough.
  `),
  patient: lines(`
    {S} waits by the bowl without a word until everybody else has eaten.
    {S} has let a four-year-old put a hat on {o}, twice.
    {S} sat still for {p} photograph, which you should know is rare.
    {S} can wait for a fly longer than most flies can.
  `),
  clever: lines(`
    {S} opens the [treat jar|pantry door|cat carrier] and closes it again.
    {S} knows the sound of the good tin from two floors away.
    Hide a treat under one of three cups, and {m} is hard to cheat.
    {S} worked out the cat flap in a minute and the lock in a week.
  `),
  lively: lines(`
    At nine every evening {m} runs twelve rounds through the flat, and then all is well.
    {S} climbs, leaps and lands somewhere you had not thought of.
    {S} needs a tall scratching tree and a person with strong nerves.
    {S} sleeps fast so as to have more of the day.
  `),
  sleepy: lines(`
    {S} naps in [the fruit bowl|the sink|a hat|the top drawer] and needs help getting out.
    {S} has a favourite place to sleep in every room, and one in between.
    {S} yawns when {s} sees a ball, and shuts {p} eyes until it stops rolling.
    Most of what is known about {n} was observed on a radiator.
  `),
  sociable: lines(`
    {S} gets on with other cats, and would rather not be the only one.
    {S} shares {p} bowl with a hedgehog on the terrace.
    {S} has made friends with a [dachshund|parrot|rabbit|pony] and takes that as normal.
    Guests are met by {n} before they have rung the bell.
  `),
  dignified: lines(`
    {S} does not run; {s} arrives.
    {S} sits very upright and expects the tablecloth to be straight.
    {S} accepts compliments and salmon.
    {S} looks at toys the way a judge looks at excuses.
  `),
  'easy-going': lines(`
    {S} takes car journeys, new sofas and other people's children as they come.
    {S} eats what there is and sleeps where {s} lies down.
    Three moves in a month did not trouble {n} at all.
    {S} is a good first cat: little surprises {o}, and nothing for long.
  `),
  stubborn: lines(`
    {S} has been lifted off the [breadboard|piano|ironing board] forty times and counts on the forty-first.
    {S} likes one brand of food, one chair and one answer.
    {S} sits in front of a closed door until it sees reason.
    You may teach {n} the rules, and {s} may teach you the exceptions.
  `),
  'food-loving': lines(`
    {S} hears a fridge door in {p} sleep.
    {S} has eaten [a birthday candle|half a pumpkin pie|somebody's porridge] and regrets nothing.
    {S} sits up for a shrimp, shakes hands for two, and would sign anything for three.
    Breakfast is at six, and {m} is never late.
  `),
  watchful: lines(`
    {S} counts the pigeons on the roof opposite and seems to know when one is missing.
    {S} keeps an eye on the street and reports every bicycle.
    {S} takes the highest shelf and sees to it that nothing happens unnoticed.
    Nobody comes up the stairs without {n} knowing.
  `),
  athletic: lines(`
    {S} jumps from the floor to the [wardrobe|top of the fridge|curtain rail] in one go.
    {S} would make good use of a garden with a good fence.
    {S} catches a thrown toy in the air, mostly with both paws.
    Bookcases are ladders to {n}, and curtains are a short cut.
  `),
};

/** Pairs of temperaments that exclude each other. */
export const opposites = [
  ['shy', 'bold'],
  ['shy', 'sociable'],
  ['calm', 'lively'],
  ['calm', 'mischievous'],
  ['sleepy', 'lively'],
  ['sleepy', 'athletic'],
  ['sleepy', 'watchful'],
  ['independent', 'cuddly'],
  ['independent', 'affectionate'],
  ['independent', 'sociable'],
  ['easy-going', 'stubborn'],
  ['patient', 'lively'],
  ['dignified', 'playful'],
  ['dignified', 'lively'],
  ['dignified', 'mischievous'],
];

/** The care that a coat needs, by trait. */
export const care = {
  long: lines(`
    {S} needs brushing twice a week and has come to enjoy it.
    {P} coat wants a comb most days, and so does your sofa.
    {S} picks up half the garden in {p} coat and is patient while you pick it out.
    Brush {o} every other evening and {s} will remind you on the rest.
  `),
  curly: lines(`
    {P} curls need no brush, only admiration.
    {S} feels like a warm lambskin and hardly sheds.
    Even {p} whiskers curl, which gives {o} a surprised look.
  `),
  hairless: lines(`
    {S} feels the cold, and owns [two small jumpers|three small pullovers|a knitted vest].
    {S} wants a weekly bath, a warm room and no midday sun.
    {S} feels like a peach and is as warm as a hot-water bottle.
  `),
  tailless: lines(`
    {S} has no tail to speak of and keeps {p} balance all the same.
    {S} hops like a rabbit when {s} is in a hurry.
  `),
};

/** The home that would suit a kitten. */
export const wishes = lines(`
  A home with a [sunny windowsill|netted balcony|garden] would suit {o} well.
  We would like {o} to go to somebody who is at home [most of the day|in the evenings].
  {S} may share a home with [a quiet dog|another cat|older children].
  {S} weighs less than {s} looks, and eats more.
  {S} has had {p} first vaccinations and is used to a litter tray.
  {S} has been chipped and is in very good health.
  {P} ideal person reads a lot and sits still.
  {S} travels well in a basket, if somebody talks to {o}.
  {S} deserves a warm bed, a full bowl and a second chance.
  Come and meet {o} on a [Wednesday|Saturday] afternoon, when {s} is at {p} best.
  {S} would be happiest with people who have lived with cats before.
  First-time owners will find {o} a kind teacher.
  {S} is used to [city noise|rainy summers|a radio in the kitchen].
  {S} would like to move together with [a foster sister|a foster brother|a friend], but does not insist.
  {S} likes it when the [heating is on|window is open|cello is played], and says so.
`);

/** For kittens younger than eight weeks, which have no habits yet and cannot be adopted. */
export const small = {
  temperaments: [
    'playful',
    'curious',
    'shy',
    'gentle',
    'sleepy',
    'calm',
    'cuddly',
    'bold',
    'affectionate',
    'lively',
  ],
  beginnings: lines(`
    {S} opened {p} eyes not long ago and is astonished by everything.
    {S} fits into a [teacup|slipper|mitten|coat pocket] and has been found in one.
    {S} has just learnt to walk and has not learnt to stop.
    {S} is the smallest of the litter, and the loudest.
    {S} sleeps in a heap with [two|three|four] others, usually at the bottom.
    {S} has discovered {p} own paws and is not sure whose they are.
    {S} was born in our foster home during a thunderstorm and slept through it.
    {S} practises pouncing on {p} mother, who has seen worse.
    {S} has begun on solid food, mostly with {p} feet.
    {S} wobbles out of the basket every morning and is carried back every time.
    {S} falls asleep in the middle of a jump.
    {S} hisses at [feathers|shadows|{p} own reflection] and then hides behind {p} brother.
    {S} climbs up trouser legs, and asks to be taken down.
    {S} purrs more loudly than anything of that size should.
  `),
  endings: lines(`
    {S} stays with {p} mother until {s} is eight weeks old.
    You can meet {o} now; {s} can move once {s} has turned eight weeks.
    {S} is still too young to leave the litter.
    Until {s} is eight weeks old {s} has lessons with {p} mother.
    {S} may be visited and admired, and will move when {s} is old enough.
    Another few weeks with {p} mother will make a cat of {o}.
  `),
};
