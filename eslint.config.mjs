import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/**
 * Who may import whom, as ARCHITECTURE.md draws it: each room with the rooms below it that it may know.
 */
const ROOMS = {
  http: [],
  report: [],
  circleci: ['http'],
  postman: ['http'],
  links: ['circleci', 'http'],
  builds: ['circleci', 'http'],
  results: ['circleci', 'report', 'http'],
  jobs: ['circleci', 'http'],
  config: [],
  platform: ['builds', 'results', 'jobs', 'config', 'links', 'circleci', 'postman', 'report', 'http'],
  ui: ['platform', 'builds', 'results', 'jobs', 'config', 'links', 'circleci', 'postman', 'report', 'http'],
  webview: ['report'],
};

const KNOW_VSCODE = new Set(['platform', 'ui']);

const rooms = Object.entries(ROOMS).map(([room, below]) => ({
  files: [`src/${room}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...Object.keys(ROOMS)
            .filter((other) => other !== room && !below.includes(other))
            .map((other) => ({
              group: [`**/${other}/**`],
              message: `${room} may not know ${other}: see ARCHITECTURE.md`,
            })),
          { group: ['**/extension'], message: 'Nothing imports the composition root.' },
          { group: ['**/test/**'], message: 'The product knows no test code.' },
          ...(KNOW_VSCODE.has(room)
            ? []
            : [{ group: ['vscode'], message: 'Only platform and ui know VS Code.' }]),
          ...(room === 'webview' ? [{ group: ['node:*'], message: 'The page runs in a browser.' }] : []),
        ],
      },
    ],
  },
}));

/** VS Code makes links of words in messages, and messages quote strangers. */
const MESSAGES = {
  files: ['src/**/*.ts'],
  ignores: ['src/ui/messages.ts'],
  rules: {
    'no-restricted-properties': [
      'error',
      ...['showErrorMessage', 'showWarningMessage', 'showInformationMessage'].map((property) => ({
        property,
        message: 'Say it through ui/messages.ts, which makes no links of the words of strangers.',
      })),
    ],
  },
};

export default tseslint.config(
  { ignores: ['dist/', 'dist-test/', '.vscode-test/', '.cache/', 'node_modules/', 'test-results/'] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': [
        'error',
        { assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  ...rooms,
  MESSAGES,
  {
    files: ['scripts/**', 'test/**', '*.js', '*.mjs'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['*.js', 'scripts/*.js'],
    languageOptions: {
      globals: { require: 'readonly', module: 'readonly', process: 'readonly', __dirname: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
    },
  },
  {
    files: ['**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: { process: 'readonly' },
    },
  },
  prettier,
);
