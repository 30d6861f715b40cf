// The arrows of the house. Each rule says in its comment what to do instead.
const tests = '\\.test\\.tsx?$';

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Two files that need each other are one file, or hide a third: move what both need to its own place.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
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
      from: { path: '^src/server/' },
      to: { path: '^src/web/' },
    },
    {
      name: 'web-and-server-never-meet',
      severity: 'error',
      comment: 'The browser cannot run server code: call an endpoint of src/contract, or move the rule to src/domain where both may use it.',
      from: { path: '^src/web/' },
      to: { path: ['^src/(server|cli)/', '^database/'] },
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
      from: { path: '^src/(domain|contract|server|web)/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'matters-do-not-import-each-other',
      severity: 'error',
      comment: 'A fact of another matter arrives through the case: add it to domain/case and let the case file carry it. (Papers of the archive are the ground that matters fill; the archive itself imports no matter.)',
      from: {
        path: '^src/domain/(investigation|intake|classification|plan|reporting|leave|relocation|positioning|search|conduct|education|service|psychology|crisis|family|employment|referral|visit|resettlement|archive|workforce|pilot|oversight|ledger)/',
        pathNot: tests,
      },
      to: {
        path: '^src/domain/(investigation|intake|classification|plan|reporting|leave|relocation|positioning|search|conduct|education|service|psychology|crisis|family|employment|referral|visit|release|resettlement|archive|workforce|pilot|outcome|oversight|ledger)/',
        pathNot: ['^src/domain/$1/', '^src/domain/archive/'],
      },
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
