#!/usr/bin/env node
// Builds dist/ from src/ and cartridges/. `--watch` builds again whenever an input changes.
//
//   dist/pilot.cjs          the terminal thread: one small CommonJS file, because it is on the way to the first prompt
//   dist/sidebar.js         the sidebar thread, with Ink and the store
//   dist/cli.js, chunks/    the commands, split so that each loads only what it needs
//   dist/shell-integration  the scripts the shells source
//   dist/cartridges         the cartridges as JSON
//   dist/build.json         version, and a hash of everything that went in; written last
import { build, context } from 'esbuild';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { existsSync, watch } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
/** Everything is built here and then put in place at once, so that a failed build leaves the last good one standing. */
const fresh = join(root, 'node_modules/.cache', `build-${process.pid}`);
process.chdir(root);

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  outdir: fresh,
  external: ['node-pty', 'better-sqlite3'],
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  absWorkingDir: root,
};

// CommonJS packages inside an ES module still call require().
const requireBanner =
  "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);";

const bundles = [
  {
    ...shared,
    entryPoints: { pilot: 'src/app/main.ts' },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    minify: true,
    define: {
      ...shared.define,
      'import.meta.dirname': '__dirname',
      'import.meta.filename': '__filename',
      'import.meta.url': '__url',
    },
    banner: { js: "const __url=require('node:url').pathToFileURL(__filename).href;" },
  },
  {
    ...shared,
    entryPoints: { sidebar: 'src/ui/main.tsx' },
    format: 'esm',
    minify: true,
    jsx: 'automatic',
    banner: { js: requireBanner },
    plugins: [withoutDevtools()],
  },
  {
    ...shared,
    entryPoints: { cli: 'src/cli/main.ts' },
    format: 'esm',
    splitting: true,
    minifySyntax: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: { js: requireBanner },
  },
];

try {
  await (process.argv.includes('--watch') ? watchAndBuild() : buildOnce());
} catch (error) {
  // What esbuild found it has said already.
  if (!error.errors) console.error(`build: ${error.stack}`);
  process.exit(1);
}

async function buildOnce() {
  const startedAt = new Date();
  try {
    await mkdir(fresh, { recursive: true });
    const inputs = await allDone([...bundles.map(bundle), copyIntegration(fresh), compileCartridges(fresh)]);
    await writeStamp(inputs.flat().filter(Boolean), startedAt);
    await rm(dist, { recursive: true, force: true });
    await rename(fresh, dist);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Waits for all of them also when one fails, so that nothing writes any more when we clean up. */
async function allDone(work) {
  const results = await Promise.allSettled(work);
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return results.map(({ value }) => value);
}

async function bundle(options) {
  const { metafile } = await build(options);
  return Object.keys(metafile.inputs);
}

async function copyIntegration(to) {
  await cp('src/shell/integration', join(to, 'shell-integration'), { recursive: true });
}

/** The compiler is TypeScript of our own, so it is bundled first and then run. */
async function compileCartridges(to) {
  const source = 'src/grammar/compile.ts';
  const compiler = join(root, 'node_modules/.cache', `compile-${process.pid}-${Date.now()}.mjs`);
  await build({
    ...shared,
    outdir: undefined,
    outfile: compiler,
    entryPoints: [source],
    format: 'esm',
    banner: { js: requireBanner },
  });
  try {
    const { compileCartridges: compile } = await import(pathToFileURL(compiler).href);
    await compile(join(root, 'cartridges'), join(to, 'cartridges'));
  } finally {
    await rm(compiler, { force: true });
  }
}

/** Dated to the start of the build: a file saved while it ran is newer, and is built again next time. */
async function writeStamp(inputs, startedAt) {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  const stamp = join(fresh, 'build.json');
  await writeFile(stamp, JSON.stringify({ version, inputs: await hashOf(inputs) }) + '\n');
  await utimes(stamp, startedAt, startedAt);
}

async function hashOf(bundled) {
  const files = new Set([
    ...bundled,
    ...(await filesIn('cartridges')),
    ...(await filesIn('src/shell/integration')),
    'bin/build.mjs',
  ]);
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    if (existsSync(file))
      hash
        .update(file)
        .update('\0')
        .update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

async function watchAndBuild() {
  await buildOnce();
  for (const options of bundles) {
    const plugins = [...(options.plugins ?? []), sayRebuilt()];
    await (await context({ ...options, outdir: dist, plugins })).watch();
  }
  watchFolder('cartridges', () => compileCartridges(dist));
  watchFolder('src/shell/integration', () => copyIntegration(dist));
  console.log('build: watching');
}

function watchFolder(folder, rebuild) {
  let waiting;
  watch(folder, { recursive: true }, () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      rebuild().then(
        () => console.log(`build: ${folder}`),
        (error) => console.error(`build: ${error.message}`),
      );
    }, 50);
  });
}

function sayRebuilt() {
  return {
    name: 'say-rebuilt',
    setup(build) {
      build.onEnd(({ errors }) => {
        if (errors.length === 0) console.log(`build: ${Object.keys(build.initialOptions.entryPoints)[0]}`);
      });
    },
  };
}

/** Ink imports the React devtools only in development, but the bundle would look for them at every start. */
function withoutDevtools() {
  return {
    name: 'without-devtools',
    setup(build) {
      build.onResolve({ filter: /^react-devtools-core$/ }, (args) => ({ path: args.path, namespace: 'stub' }));
      build.onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'export default {};' }));
    },
  };
}
