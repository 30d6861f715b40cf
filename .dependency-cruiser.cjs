// The arrows of the house. Each rule says in its comment what to do instead.
const { existsSync, readdirSync } = require('node:fs');

const matters = readdirSync(`${__dirname}/src/domain`).filter((name) => existsSync(`${__dirname}/src/domain/${name}/${name}.matter.ts`));
const tests = '\\.test\\.tsx?$';

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Two files that need each other are one file, or hide a third: move what both need to its own place. A circle of types is a circle.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'The law does no I/O and knows no framework: a fact, a day or a clock reading is handed in by the caller. zod is the one library.',
      from: { path: '^src/domain/', pathNot: tests },
      to: { pathNot: ['^src/domain/', '^node_modules/zod/'] },
    },
    {
      name: 'contract-knows-only-domain',
      severity: 'error',
      comment: 'A contract is what server and web promise each other; it may name words of the domain and nothing that runs on one side only.',
      from: { path: '^src/contract/', pathNot: tests },
      to: { pathNot: ['^src/(domain|contract)/', '^node_modules/zod/'] },
    },
    {
      name: 'server-and-web-never-meet',
      severity: 'error',
      comment: 'Server and web meet in src/contract: put the promise there and let each side keep it.',
      from: { path: '^src/(server|demo|cli)/' },
      to: { path: '^src/web/' },
    },
    {
      name: 'web-and-server-never-meet',
      severity: 'error',
      comment: 'The browser cannot run server code: call an endpoint of src/contract, or move the rule to src/domain where both may use it.',
      from: { path: '^src/web/' },
      to: { path: ['^src/(server|cli|demo)/', '^database/'] },
    },
    {
      name: 'web-has-no-node',
      severity: 'error',
      comment: 'Node’s modules do not exist in a browser.',
      from: { path: '^src/web/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nobody-needs-the-command-line',
      severity: 'error',
      comment: 'The command line is thin and on top: what others need of it belongs to server or domain.',
      from: { path: '^src/(domain|contract|server|web|demo)/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'matters-do-not-import-each-other',
      severity: 'error',
      comment: 'A fact of another matter arrives with the file (its words: <matter>.facts.ts), an answer by its <matter>.questions.ts. (Papers of the archive are the ground that matters fill; the archive itself imports no matter.)',
      from: {
        path: `^src/domain/(${matters.filter((one) => one !== 'release').join('|')}|archive|workforce)/`,
        pathNot: tests,
      },
      to: {
        path: `^src/domain/(${matters.join('|')}|archive|workforce)/`,
        pathNot: ['^src/domain/$1/', '^src/domain/archive/', '^src/domain/([^/]+)/\\1\\.(facts|questions)\\.ts$'],
      },
    },
    {
      name: 'server-platform-knows-no-matter',
      severity: 'error',
      comment: 'The ground floor of the server carries every matter and knows none: let the matter hand in what it wants done.',
      from: { path: '^src/server/platform/', pathNot: tests },
      to: { path: ['^src/(demo|cli)/', '^src/server/'], pathNot: '^src/server/platform/' },
    },
    {
      name: 'web-platform-knows-no-matter',
      severity: 'error',
      comment: 'The ground floor of the browser knows no page: routes.tsx and main.tsx stand on top and hand it what it shows.',
      from: { path: '^src/web/platform/', pathNot: tests },
      to: { path: '^src/web/', pathNot: '^src/web/(platform|parts)/' },
    },
    {
      name: 'parts-are-the-lowest-of-the-web',
      severity: 'error',
      comment: 'A part draws what it is given: take the session, the line or the way to go as a property, so that it can be shown alone.',
      from: { path: '^src/web/parts/', pathNot: tests },
      to: { path: '^src/web/', pathNot: '^src/web/parts/' },
    },
    {
      name: 'the-component-library-has-one-door',
      severity: 'error',
      comment: 'No page waits for the component library: take Modal and Drawer from web/parts/look/Dialogs.tsx, which loads it when the first of them opens.',
      from: { path: '^src/web/', pathNot: '^src/web/parts/look/' },
      to: { path: '^(node_modules/)?(antd|@ant-design|@rc-component)(/|$)' },
    },
    {
      name: 'matters-do-not-reach-up',
      severity: 'error',
      comment: 'The files on top of server and web put the matters together; a matter that needs them would hold itself by the hair.',
      from: { path: '^src/(server|web)/[^/]+/', pathNot: [tests, '^src/web/gallery/'] },
      to: { path: '^src/(server|web)/[^/]+\\.tsx?$' },
    },
    {
      name: 'nobody-appends-but-the-writer',
      severity: 'error',
      comment: 'Acts, facts and duties are written in one place, which judges, folds, reconciles, projects and prints: call recordAct, recordInEach, recordInBare, openCases, openFile, recordInFile or settleFiles of src/server/file.',
      from: { path: '^src/', pathNot: '^src/server/file/' },
      to: { path: '^src/server/file/write\\.store\\.ts$' },
    },
    {
      name: 'the-demo-is-nobodys-library',
      severity: 'error',
      comment: 'The demo lives by the rules of the product; the product lives without it. Only what puts a whole product together may load it.',
      from: { path: '^src/', pathNot: [tests, '^src/demo/', '^src/cli/', '^src/server/(main|serving|import-file)\\.ts$'] },
      to: { path: '^src/demo/' },
    },
    {
      name: 'the-demo-stands-on-the-server',
      severity: 'error',
      comment: 'The demo tells stories through domain and server; it has no page and no command of its own.',
      from: { path: '^src/demo/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/(demo|domain|contract|server)/' },
    },
    {
      name: 'the-gallery-is-nobodys-library',
      severity: 'error',
      comment: 'The gallery shows the parts to those who build pages and is not in the product: what a page needs of it is a part.',
      from: { path: '^src/', pathNot: ['^src/web/gallery/', '^src/web/routes\\.tsx$'] },
      to: { path: '^src/web/gallery/' },
    },
    {
      name: 'time-stands-alone',
      severity: 'error',
      comment: 'Days are the ground floor: nothing of the law may leak into counting them.',
      from: { path: '^src/domain/time/', pathNot: tests },
      to: { path: '^src/domain/', pathNot: '^src/domain/time/' },
    },
    {
      name: 'declared-packages-only',
      severity: 'error',
      comment: 'A package that package.json does not name may be gone tomorrow: declare it, at an exact version.',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'undetermined'] },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      comment: 'The file does not exist under this name; imports carry their .ts or .tsx.',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      comment: 'A test file is nobody’s library: move what you need out of it.',
      from: { pathNot: [tests, '^tests/'] },
      to: { path: [tests, '^tests/'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'], exportsFields: ['exports'] },
  },
};
