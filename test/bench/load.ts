// A process of its own, as pilot is when it starts: what it costs to open the grammar, and the first line of a tool.
import { openGrammar } from '../../src/grammar/grammar.ts';

const [, , dir = '', line = ''] = process.argv;
const from = performance.now();
const grammar = openGrammar({ dir });
const opened = performance.now();
// What every line costs at first, with no cartridge, is the engine's own and not the load of one.
grammar.analyze('frobnicate --all');
const warm = performance.now();
grammar.analyze(line);
console.log(JSON.stringify({ openMs: opened - from, loadMs: performance.now() - warm }));
