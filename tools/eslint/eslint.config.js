// The rules for the pages' scripts: native modules that run in a browser as they are, with no build in between.
import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-shadow": ["error", { builtinGlobals: false }],
      "no-var": "error",
      "prefer-const": "error",
      "max-lines": ["error", 400],
      "max-lines-per-function": ["error", 40],
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "It trusts what may be typed text. Use textContent or make elements." },
        { property: "outerHTML", message: "It trusts what may be typed text." },
      ],
    },
  },
];
