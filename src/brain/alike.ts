import { porterStem } from './porter.ts';

/*
 * Words that say the same of computers, whoever wrote the page: a question may use the one and the page the other.
 * Only what holds everywhere stands here; between people `get` and `make` mean too much.
 */
const groups = `
remove delete erase discard drop purge uninstall
show display print list view output
create make generate add new initialize
directory folder dir path
modify change edit alter
update upgrade refresh
set configure define assign
download fetch retrieve get pull
upload push publish send
run execute launch invoke start
stop kill terminate halt cancel abort
search find look locate query lookup
copy duplicate clone
compress pack zip archive
extract unpack decompress uncompress unzip expand
merge combine join concatenate
convert transform transcode translate
compare diff difference
rename move
connect attach login
open browse
save store write
check verify validate test
enable activate
disable deactivate
restart reload reboot
image picture photo
repository repo
config configuration settings
argument parameter option
character symbol
interactive interactively
recursive recursively
quit exit close
monitor watch follow tail
sign signature
ignore skip exclude
replace substitute
user account
machine host computer server
`;

const alikeStems = new Map<string, Set<string>>();

for (const group of groups.trim().split('\n')) {
  const words = group.split(' ');
  for (const word of words) {
    addTo(alikeStems, porterStem(word), words.map(porterStem));
  }
}

/** The stems that say the same as this one. */
export function stemsAlike(stem: string): ReadonlySet<string> {
  return alikeStems.get(stem) ?? none;
}

const none: ReadonlySet<string> = new Set();

function addTo(map: Map<string, Set<string>>, word: string, others: string[]): void {
  const known = map.get(word) ?? new Set();
  for (const other of others) if (other !== word) known.add(other);
  map.set(word, known);
}
