/**
 * What people talk about, invented. Each line is said by the one (`>`) or the other (`<`); `{a|b}` is one of these words,
 * chosen anew each time, and `{name:a|b}` is chosen once for the episode. `{A}` and `{B}` are the two people. A question
 * names the lines that answer it, counted from 0.
 */
export interface Episode {
  lines: string[];
  asks: [question: string, ...evidence: number[]][];
}

/** Weights may be chosen on these. */
export const developed: Episode[] = [
  {
    lines: [
      '> {Hey|So} {B}, how was your weekend? {I barely left the couch.|Mine went by in a blur.}',
      '< {It was great|Pretty full}! We drove up to the {where:lake|coast|mountains|old quarry} with {who:my cousin|my brother|Lena from work|the neighbours} and stayed in a {stay:tent|cabin|camper van|tiny hostel}.',
      '> That sounds {lovely|like fun}. What did you two do all day?',
      '< Mostly {act:paddling|climbing|birdwatching|swimming}, and at night we {night:told ghost stories|counted shooting stars|played cards until two|burned the sausages}.',
      '> {Ha, I can picture that.|I would have loved to see it.} Did anything go wrong?',
      '< We forgot the {lost:stove|map|sleeping bags|can opener}, so dinner was {dinner:cold beans|crisps and apples|bread with honey|a single sandwich}. {Still worth it.|We laughed a lot.}',
    ],
    asks: [
      ['When did {B} drive to the {where} with {who}?', 1],
      ['Did {B} stay in a {stay} at the {where}?', 1],
      ['Who forgot the {lost}, so that dinner was {dinner}?', 5],
      ['When was {B} {act} all day?', 3],
      ['At which place did {B} and {who} stay in a {stay}?', 1],
      ['Where did {B} go with {who}?', 1],
      ['What did {B} sleep in during the trip to the {where}?', 1],
      ['What did {B} forget to bring to the {where}?', 5],
      ['How did {B} spend the nights of that trip?', 3],
    ],
  },
  {
    lines: [
      '< I finally did it, {A}: I signed up for {course:pottery|Italian|welding|salsa} classes!',
      '> {No way!|Good for you!} What made you take the plunge?',
      '< {why:My doctor said I need to unwind|Grandma left me her old tools|I keep dreaming about Naples|A colleague would not stop talking about it}. It meets every {day:Tuesday|Thursday|Sunday} in the {room:library basement|old fire station|school gym}.',
      '> {Is the teacher any good?|And who runs it?}',
      '< {teacher:Mr Okafor|Signora Belli|Dana|an ex boxer called Rolf}, very patient. The first thing I made was {thing:a crooked mug|a fool of myself|a bookend|a mess}, but I was proud of it.',
      '> You should be. {I never stick with anything.|Send me a picture!}',
    ],
    asks: [
      ['When did {B} sign up for {course} classes?', 0],
      ['What was the first thing {B} made in the class of {teacher}?', 4],
      ['Does the class of {B} meet in the {room} or somewhere else?', 2],
      ['When did {B} make {thing} and was proud of it?', 4],
      ['Why did {B} start taking {course} lessons?', 2],
      ['Who teaches the {course} class of {B}?', 4],
      ['On which day of the week is {B} at the {course} class?', 2],
    ],
  },
  {
    lines: [
      '> Remember the {pet:dog|cat|parrot|hamster} I told you about? We picked {him|her} up {when:yesterday|last Friday|two days ago}.',
      '< {Oh my gosh|Yay}! What did you name the little one?',
      '> {name:Biscuit|Pixel|Captain|Mango}. {The kids voted.|It took us three hours to agree.} {habit:Sleeps in the laundry basket|Barks at the kettle|Steals my socks|Only eats from a blue bowl}.',
      '< {Adorable.|I am melting.} Was it from a breeder?',
      '> No, from {source:the shelter on Mill Road|a farmer near Ely|a student who moved abroad|an ad in the bakery}. They said nobody else had asked in {long:five months|a whole year|weeks}.',
      '< You two deserve each other, in the best way. How do the {others:children|neighbours|in-laws} take it?',
      '> {react:They are in love|They complain about the noise|They bring treats every evening}. We had to {cost:replace the sofa|fence the garden|buy a second vacuum cleaner}.',
    ],
    asks: [
      ['When did {A} pick up the {pet}?', 0],
      ['Who voted for the name {name}?', 2],
      ['Was {name} from {source} for {long}?', 4],
      ['Why did {A} have to {cost}?', 6],
      ["What is the name of {A}'s {pet}?", 2],
      ['Where did {A} get {name} from?', 4],
      ['What did the family of {A} have to pay for because of {name}?', 6],
      ['What funny habit does {name} have?', 2],
    ],
  },
  {
    lines: [
      '< Work has been {rough|a lot} lately. They {news:cancelled my project|gave my desk to an intern|moved us to another floor|merged our team with sales}.',
      '> I am sorry to hear that. How are you coping?',
      '< {cope:Long walks at lunch|Too much chocolate|Talking to my sister every night|I write everything down in a notebook}, honestly. It keeps me {sane|going}.',
      '> Have you thought about leaving?',
      '< Yes. I have an interview at {firm:a bakery chain|the city archive|a wind power company|a music publisher} on the {date:third|ninth|twentieth}. I am {nervous|excited} already.',
      '> Tell them about {brag:the warehouse you saved|that prize in Ghent|the app for nurses|your night shifts}. Nobody can beat that.',
      '< Thanks, {A}. If it works out, {plan:I will move closer to the sea|dinner is on me|I can finally bike to work}.',
    ],
    asks: [
      ['When is the interview of {B} at {firm}?', 4],
      ['Who was told by {B} that they {news} at work?', 0],
      ['What does {B} have to do with {firm}?', 4],
      ['What did {A} say about {brag}?', 5],
      ['What bad news did {B} get at the office?', 0],
      ['How does {B} deal with the stress?', 2],
      ['Where has {B} applied for a new position?', 4],
      ['What does {B} want to do if the application is successful?', 6],
    ],
  },
  {
    lines: [
      '> My {rel:grandfather|aunt|godmother|uncle} turned {age:eighty|seventy five|ninety} on {party:Saturday|Monday}, the whole clan came.',
      '< {Congratulations to the family!|How sweet.} What did you give?',
      '> A {gift:photo book|rocking chair|balloon ride|restored radio}. There were tears. {It took me months to get it ready.|I could hardly keep the secret.}',
      '< {You are so thoughtful.|What a present.} And the cake?',
      '> {cake:Carrot, three layers|A lemon tower that fell over|Shop bought, do not tell anyone|Poppy seed, from the recipe of my mother}. We danced until the {end:police came|lights went out|last bus}.',
      '< I wish my family were like that. Ours only meets for {meet:funerals|football|Christmas}.',
    ],
    asks: [
      ['When did the {rel} of {A} turn {age}?', 0],
      ['Who gave a {gift}, with tears?', 2],
      ['Did the family of {A} dance until the {end}?', 4],
      ['Who meets the family only for {meet}?', 5],
      ["What present did {A} have for the {rel}'s birthday?", 2],
      ['How old did the {rel} of {A} become?', 0],
      ['What kind of cake was there at the party?', 4],
      ['On what occasion does the family of {B} get together?', 5],
    ],
  },
  {
    lines: [
      '< Guess who ran {dist:ten kilometres|a half marathon|her first triathlon|up Mount Snowdon}? {This girl.|Me!}',
      '> {Wow|Incredible}, {B}! What was your time?',
      '< {time:Fifty eight minutes|Two hours and four|Just under five hours}. My {hurt:knee|left ankle|lower back} is killing me now.',
      '> Did you raise money for anything?',
      '< Yes, {money:two hundred pounds|almost nine hundred euros|forty dollars} for {cause:the lifeboats|a hospice|refugee children|the hedgehog rescue}. {My boss doubled it.|Strangers gave the most.}',
      '> That is what I admire about you. Who trained you?',
      '< {coach:An app with a rude voice|My ex, of all people|A retired postman from the park}. We met at {clock:five in the morning|dawn} whatever the weather.',
    ],
    asks: [
      ['When did {B} raise {money} for {cause}?', 4],
      ['Is it the {hurt} of {B} that hurts?', 2],
      ['Why did {B} and {coach} meet at {clock}?', 6],
      ['When did {B} run {dist}?', 0],
      ['For which cause did {B} collect donations?', 4],
      ['How much money was raised by {B}?', 4],
      ['How long did {B} need for the race?', 2],
      ['Who helped {B} to prepare for {dist}?', 6],
      ['Which part of the body hurts {B} since the run?', 2],
    ],
  },
  {
    lines: [
      '> We have been renovating the {room:kitchen|attic|bathroom|hallway} and I found {find:a love letter from 1931|a bricked up window|a tin full of coins|somebody else’s wallpaper, five layers} behind the wall.',
      '< {You are kidding!|Like in a film!} What will you do with it?',
      '> {do:Frame it|Give it to the museum|Leave it where it was|Ask the old owner}. {The builder thinks we are mad.|My partner wants to sell it.}',
      '< When will you be finished?',
      '> {done:By Easter, they say|Not before the baby comes|In a fortnight, if the tiles arrive}. Until then we cook {cook:on the balcony|in the garage|at my mother’s|with a camping burner}.',
      '< Poor you. Come over, I make {dish:a decent curry|too much lasagne anyway|pancakes on Sundays}.',
    ],
    asks: [
      ['When did {A} find {find} while renovating?', 0],
      ['Why does {A} cook {cook}?', 4],
      ['Is the {room} of {A} being renovated?', 0],
      ['Who makes {dish}?', 5],
      ['What was discovered during the renovation at {A}’s home?', 0],
      ['Where does {A} prepare meals while the building work goes on?', 4],
      ['What is {A} going to do with the discovery?', 2],
      ['Which food does {B} offer to {A}?', 5],
    ],
  },
  {
    lines: [
      '< I started reading {book:“The Salt Road”|“A Year of Small Rooms”|“Nine Bridges”|“The Clockmaker’s Widow”} on the train.',
      '> {Is it worth it?|I have heard of it.} I need something new.',
      '< {view:It made me cry in public|The plot is thin but the language sings|I guessed the murderer on page ten|It changed how I see my father}. {rec:My librarian|My therapist|A stranger on a bench} recommended it.',
      '> Put it on my list. I mostly listen to {listen:podcasts about space|old radio plays|nothing, I like the silence} these days.',
      '< On the way to work?',
      '> While {while:gardening|ironing|walking the dog}. It takes my mind off {worry:the exams|the divorce|the move}.',
    ],
    asks: [
      ['When did {B} start reading {book}?', 0],
      ['Did {rec} recommend a book to {B}?', 2],
      ['Does {A} listen to {listen} while {while}?', 3, 5],
      ['What does {A} do to take the mind off {worry}?', 5],
      ['What did {B} think of {book}?', 2],
      ['Who suggested {book} to {B}?', 2],
      ['What does {A} like to listen to?', 3],
      ['What troubles {A} at the moment?', 5],
    ],
  },
];

/** These are only for judging; nobody looked at them while weights were chosen. */
export const judged: Episode[] = [
  {
    lines: [
      '> {Long time no see|Hello stranger}! You look {rested|tanned}. Holidays?',
      '< Ten days in {land:Portugal|Iceland|Georgia|Vietnam}, with {with:my daughter|two old schoolmates|nobody but a rucksack|the choir}. {Best decision of the year.|I did not want to come back.}',
      '> {Tell me everything.|I am so jealous.} What was the highlight?',
      '< {high:A whale right next to the boat|An old man who taught us a dance|Sunrise over the rice fields|Eating soup in a stranger’s kitchen}. I got goosebumps. {I wish you had been there.|The photos do not do it justice.}',
      '> And the worst moment?',
      '< My {gone:passport|phone|left shoe|return ticket} fell into {hole:a river|the harbour|a volcano lake}. The embassy was {kind|no help at all}.',
    ],
    asks: [
      ['When was {B} in {land} for ten days?', 1],
      ['Did the {gone} of {B} fall into {hole}?', 5],
      ['Was {B} in {land} with {with}?', 1],
      ['Where did {B} get goosebumps because of {high}?', 3],
      ['Which country did {B} travel to?', 1],
      ['Who accompanied {B} to {land}?', 1],
      ['What was the best experience of {B} in {land}?', 3],
      ['What did {B} lose on holiday?', 5],
    ],
  },
  {
    lines: [
      '< The allotment is {thriving|out of control}. I grew {plant:pumpkins|artichokes|purple carrots|giant leeks} this season.',
      '> {With your back?|You amaze me.} How do you manage?',
      '< {help:The boy next door carries the water|I built raised beds|I only go in the evenings}. And the {pest:slugs|pigeons|moles} have become my enemies.',
      '> What do you do against them?',
      '< {trick:Beer traps|An old radio that plays all night|Coffee grounds, and prayers|Mirrors on strings}. It {works|half works}. I will take part in the {show:village show|county fair} in {month:September|October}.',
      '> If you win, you owe me {owe:a jar of chutney|a pie|a bouquet}.',
    ],
    asks: [
      ['When did {B} grow {plant} on the allotment?', 0],
      ['Did {B} use {trick} in the garden?', 4],
      ['Why does {B} think of {pest} as enemies?', 2],
      ['Will {B} take part in the {show} in {month}?', 4],
      ['Which vegetables does {B} have in the garden?', 0],
      ['How does {B} fight the {pest}?', 4],
      ['At which event will {B} present the harvest?', 4],
      ['What does {A} expect in case of a victory?', 5],
    ],
  },
  {
    lines: [
      '> I have been {vol:reading to patients|repairing bicycles|sorting donations|teaching chess} at the {place:hospital|community centre|church hall|juvenile prison} on {vday:Wednesdays|Fridays}.',
      '< {That is so kind of you.|When do you sleep?} What got you into that?',
      '> {cause:After the accident I wanted to give something back|I lost a bet|My mother was there at the end|I saw a poster in the tram}. There is one {person:boy|lady|retired sailor} who {does:calls me professor|cheats every time|never says a word, but smiles}.',
      '< You could write about it.',
      '> Maybe. The {boss:manager|priest|head nurse} asked me to {ask:train the newcomers|organise the summer party|speak on local radio}. I said {yes|I would think about it}.',
      '< {Do it!|You would be wonderful.}',
    ],
    asks: [
      ['When does {A} go {vol} at the {place}?', 0],
      ['Did the {boss} ask {A} to {ask}?', 4],
      ['Who is the {person} that {does}?', 2],
      ['Why is {A} {vol}, because {cause}?', 2],
      ['What volunteer work does {A} do?', 0],
      ['What was the reason for {A} to become a volunteer?', 2],
      ['What was {A} asked to take over at the {place}?', 4],
      ['Where does {A} help on {vday}?', 0],
    ],
  },
  {
    lines: [
      '< {Oh {A},|Listen,} the car died on the {road:motorway|ferry|bridge} with {load:a wedding cake|three toddlers|my drum kit|the bride} in the back.',
      '> {Nightmare!|Oh no.} What was it?',
      '< {fault:The fan belt|A mouse had eaten the cables|No petrol, I am ashamed to say|The gearbox, finally}. {saviour:A nun with a tow rope|A lorry driver from Gdansk|My ex husband} {got|pulled} us out.',
      '> Will you have it mended?',
      '< It would cost {price:more than it is worth|nine hundred|a month of rent}. I am thinking of {next:an electric one|a cargo bike|sharing with the neighbours} instead.',
      '> {Good for the planet.|About time.} I sold mine {sold:when we moved downtown|after the fine|to pay for the roof} and never missed it.',
    ],
    asks: [
      ['When did the car die on the {road} with {load}?', 0],
      ['Was it {fault} that broke in the car of {B}?', 2],
      ['Is {B} thinking of {next}?', 4],
      ['Did {A} sell the car {sold}?', 5],
      ['Where did the vehicle of {B} break down?', 0],
      ['Why did the car of {B} stop?', 2],
      ['Who came to the rescue of {B}?', 2],
      ['What does {B} consider as a replacement for the car?', 4],
      ['When did {A} get rid of the car?', 5],
    ],
  },
  {
    lines: [
      '> Our band played at {gig:the harbour festival|a pub in Leeds|my niece’s wedding|the old theatre}. {Sold out!|Eleven people came.}',
      '< {Still playing the|So you dusted off the} {inst:clarinet|double bass|accordion|banjo}?',
      '> Of course. We opened with {song:a Cuban tune|something by my late uncle|a cover nobody knew|a waltz}, and then the {fail:power went out|singer fainted|strings snapped}.',
      '< What did you do?',
      '> {save:We went on without amplifiers|The audience sang|I told jokes for ten minutes}. {People say it was our best night.|I was shaking.} A {scout:producer|journalist|priest} gave me {pos:his card|a hug and a contract}.',
      '< You will be famous and forget me. {I only sing in the shower.|My flute is in the cellar since school.}',
    ],
    asks: [
      ['When did the band play at {gig}?', 0],
      ['Did {A} open with {song} when the {fail}?', 2],
      ['Who got {pos} from a {scout}?', 4],
      ['Does anybody play the {inst}?', 1],
      ['Where did {A} perform with the band?', 0],
      ['Which instrument does {A} play?', 1],
      ['What went wrong during the concert?', 2],
      ['How did {A} rescue the show?', 4],
    ],
  },
  {
    lines: [
      '< Big news: we are {news:expecting twins|getting married|adopting|moving in together}!',
      '> {I am so happy for you!|Finally!} When did you find out, or decide?',
      '< {when:At the clinic last Monday|On the cliff in Cornwall|Over burnt toast}. {who:Sam|Robin|Noor} {cried|did not believe it}. We told {first:the grandparents|nobody yet but you|the cat} first.',
      '> My lips are sealed. Do you need anything?',
      '< A {need:bigger flat|lawyer|very long nap}. {name:Names are the hard part|The date is the hard part}: we argue about {argue:“Ottilie”|June or December|the guest list}.',
      '> My sister {sis:used a dictionary and a dart|asked her followers|let the children decide}. It {worked|ended in tears}.',
    ],
    asks: [
      ['When did {B} say that they are {news}?', 0],
      ['Did {B} and {who} find out {when}?', 2],
      ['Who needs a {need}?', 4],
      ['Whose sister {sis}?', 5],
      ['What is the happy announcement of {B}?', 0],
      ['Who was told first about the news of {B}?', 2],
      ['What do {B} and {who} disagree about?', 4],
      ['What does {B} need now?', 4],
    ],
  },
  {
    lines: [
      '> I am learning to {skill:bake sourdough|draw hands|juggle|keep bees}, thanks to {src:videos at midnight|an old woman in the market|a book from 1950}.',
      '< {How is it going?|Any disasters?}',
      '> {state:The first six attempts went to the ducks|I look like a beginner, but a happy one|I was stung twice|The neighbours applaud from their windows}. The secret is {secret:patience and warm water|to look twice as long|to stop thinking}.',
      '< Can I get a lesson?',
      '> Come by on {free:Sunday at ten|any evening but Monday}. Bring {bring:an apron|paper and a pencil|three oranges|a veil}.',
      '< Deal. In return I show you how to {trade:sharpen knives|fix a puncture|dance the polka}.',
    ],
    asks: [
      ['When did {A} learn to {skill} from {src}?', 0],
      ['Does somebody bring {bring} on {free}?', 4],
      ['Is {secret} the secret of {A}?', 2],
      ['Who can {trade}?', 5],
      ['What new skill is {A} acquiring?', 0],
      ['What should {B} take along to the lesson?', 4],
      ['What can {B} teach {A}?', 5],
      ['What is the key to success according to {A}?', 2],
    ],
  },
  {
    lines: [
      '< I could not sleep. The {noise:construction site|club downstairs|baby next door|wind} {again|all night long}.',
      '> Have you tried {tip:ear plugs|warm milk|a white noise machine}?',
      '< {tried:They fall out|It makes it worse|I am allergic}. The doctor {doc:sent me to a sleep lab|gave me little blue pills|told me to quit coffee}. {I feel like a zombie.|My eyes are burning.}',
      '> What did you find out?',
      '< That I {result:stop breathing forty times an hour|sleep better on the floor|need to eat earlier}. So now I {now:wear a mask|lie on a mat|have dinner at five}.',
      '> {Whatever helps.|That explains a lot!} I only sleep when {only:it rains|the window is open|the light is on}.',
    ],
    asks: [
      ['When could {B} not sleep because of the {noise}?', 0],
      ['Did {A} suggest {tip}?', 1],
      ['Which doctor {doc}?', 2],
      ['Who sleeps only when {only}?', 5],
      ['What kept {B} awake?', 0],
      ['What did the physician recommend to {B}?', 2],
      ['What was the outcome of the examination?', 4],
      ['What does {A} need in order to fall asleep?', 5],
    ],
  },
];

export const greetings = [
  '> Hey {B}! Good to hear from you. How have you been?',
  '> Hi {B}, it has been a while! What is new?',
  '> Morning {B}! Hope all is well with you.',
  '> {B}! I was just thinking about you. How are things?',
];

export const answers = [
  '< Hi {A}! Busy, but good. So much to tell you.',
  '< Hey {A}, thanks for asking! Can not complain. And you?',
  '< {A}, great to see your message. It has been quite a week.',
  '< Hello {A}! Tired, honestly, but happy to talk to you.',
];

export const farewells = [
  '> Take care {B}, talk soon!',
  '> I have to run, {B}. It was so good to catch up!',
  '< Bye {A}, say hello to everybody from me!',
  '< Thanks for listening, {A}. You are the best.',
];
