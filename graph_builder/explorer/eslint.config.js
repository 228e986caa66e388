import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["src/**/*.js"],
    languageOptions: { globals: { ...globals.browser, ...globals.worker } },
    rules: { "no-unused-vars": ["error", { argsIgnorePattern: "^_" }], "prefer-const": "error", eqeqeq: "error" },
  },
  { files: ["test/**/*.js", "test/**/*.mjs", "build.mjs"], languageOptions: { globals: globals.node } },
];
