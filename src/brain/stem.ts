import { porterStem } from './porter.ts';

/*
 * Words whose forms no rule of endings brings together: who asks what somebody bought says `buy`, and `children` are
 * told of as kids of one child. The indexes know nothing of it: each form is looked for.
 */
const irregular = `
become became
begin began begun
bend bent
bind bound
bite bit bitten
blow blew blown
break broke broken
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
come came
deal dealt
dig dug
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
fly flew flown
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
go went gone
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
know knew known
lay laid
lead led
learn learnt
leave left
lend lent
lose lost
make made
mean meant
meet met
pay paid
ride rode ridden
ring rang rung
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shine shone
shoot shot
show shown
sing sang sung
sink sank sunk
sit sat
sleep slept
slide slid
speak spoke spoken
spend spent
spill spilt
stand stood
steal stole stolen
stick stuck
strike struck
swear swore sworn
sweep swept
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
understand understood
wake woke woken
wear wore worn
weep wept
win won
wind wound
write wrote written
child children
foot feet
goose geese
half halves
knife knives
leaf leaves
life lives
loaf loaves
man men
mouse mice
person people
shelf shelves
thief thieves
tooth teeth
wife wives
wolf wolves
woman women
`;

const families = irregular
  .trim()
  .split('\n')
  .map((line) => line.split(' '));
const bases = new Map(families.flatMap(([base = '', ...forms]) => forms.map((form) => [form, base] as const)));
const formsByStem = new Map(families.map((forms) => [porterStem(forms[0] ?? ''), forms]));

/** The stem that all forms of a word share, the irregular ones too: `bought` and `buying` are `bui`. */
export function stemOf(word: string): string {
  return porterStem(bases.get(word) ?? word);
}

/** The words to look for in an index of plain stems, so that every form with this stem is found. */
export function formsOf(stem: string): readonly string[] {
  return formsByStem.get(stem) ?? none;
}

const none: readonly string[] = [];
