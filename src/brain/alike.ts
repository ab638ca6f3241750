import { stemOf } from './stem.ts';

/*
 * Words that say the same of computers, whoever wrote the page: a question may use the one and the page the other.
 * Only what holds everywhere stands here; between people `get` and `make` mean too much.
 */
const ofComputers = `
remove delete erase discard drop purge uninstall rid
show display print list view output see
read view page look
create make generate add new initialize
directory folder dir path tree hierarchy subdirectory subfolder
file document
modify change edit alter
update upgrade refresh
set configure define assign
download fetch retrieve get pull
upload push publish send
transfer send copy
run execute launch invoke start
stop kill terminate halt cancel abort end
search find look locate query lookup
copy duplicate clone
duplicate repeated twice unique same identical
compress pack zip archive bundle squeeze
archive tarball
extract unpack decompress uncompress unzip expand
merge combine join concatenate
split divide cut piece part section
convert transform transcode translate
compare diff difference differ
rename move name
connect attach login log
open browse
save store write
check verify validate test
enable activate
disable deactivate
restart reload reboot
shutdown poweroff halt
boot startup
image picture photo
repository repo
config configuration settings
argument parameter option
character symbol letter byte
string text word pattern
match pattern regex expression
line row
column field
beginning first head start top
end last tail bottom
reverse backwards
sort order
random shuffle
count number many
size space room large big usage
delay pause sleep wait
schedule periodically job cron
repeat periodically again
interactive interactively
recursive recursively
quit exit close
monitor watch follow tail live
sign signature
ignore skip exclude
replace substitute
user account person owner
password passphrase
permission mode right access
executable execute binary program
program process command task application
package library dependency module
machine host computer server
network interface address
website web site url http page
port socket connection
processor cpu core
memory ram
disk drive device partition
filesystem partition mount
checksum hash digest
encrypt cipher encryption
hexadecimal hex
symbolic symlink link
manual handbook documentation help
terminal shell console
environment variable
session terminal
compile build
debug trace
message log
container pod
copy backup
timestamp time date
`;

/** What people call the same when they tell each other of their lives. */
const ofPeople = `
mother mom mum mama
father dad papa
grandmother grandma granny gran nana
grandfather grandpa granddad
child kid
husband wife spouse partner
photo picture image snapshot
movie film
novel book
job work career occupation profession
business company firm
employer boss company
quit leave resign
buy purchase acquire
gift present
begin start commence
finish complete end
holiday vacation trip journey travel
house home flat apartment
doctor physician
pet animal
like love enjoy fond favourite favorite
hobby activity pastime interest
paint art draw picture
run jog race marathon
prize award trophy medal
win victory
contest competition tournament event
friend pal buddy mate
class course lesson workshop
teacher instructor coach trainer tutor
university college school student
charity cause donation fundraiser
raise collect fund money
happy glad joy
sad upset depressed down
afraid scared frightened fear
sick ill illness disease
hurt injury injure pain accident
help support assist assistance
advice suggest suggestion recommend tip
plan intend intention
move relocate
city town place
food dish meal cook
restaurant cafe
song tune music
concert gig show performance perform
shop store
party celebrate celebration
wedding marry marriage
exercise workout gym fitness
walk hike
beach sea ocean coast
garden yard
plant flower grow
nature outdoors forest
church religion religious faith
inspire motivate motivation
worry concern
problem issue trouble difficulty challenge
decide choose select pick
learn study
group club team community
make create build
fix repair mend
break destroy damage
bike bicycle cycle
costume outfit clothes dress
proud pride
discover find
speak talk
author writer
choose decide pick select
excited thrilled
adopt adoption
drive car vehicle
`;

type Alike = ReadonlyMap<string, ReadonlySet<string>>;

const computers = alikeIn(ofComputers);
const people = alikeIn(ofPeople);

/** The stems that say the same as this one of computers. */
export function stemsAlike(stem: string): ReadonlySet<string> {
  return computers.get(stem) ?? none;
}

/** The stems that say the same as this one between people. */
export function stemsAlikeInTalk(stem: string): ReadonlySet<string> {
  return people.get(stem) ?? none;
}

const none: ReadonlySet<string> = new Set();

function alikeIn(groups: string): Alike {
  const alike = new Map<string, Set<string>>();
  for (const group of groups.trim().split('\n')) {
    const stems = [...new Set(group.split(' ').map(stemOf))];
    for (const stem of stems) {
      const known = alike.get(stem) ?? new Set();
      for (const other of stems) if (other !== stem) known.add(other);
      alike.set(stem, known);
    }
  }
  return alike;
}
