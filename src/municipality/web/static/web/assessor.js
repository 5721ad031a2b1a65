// The case page. What is written is saved by `saves/`.
import "./case_page/folds.js";
import "./case_page/parts.js";
import "./case_page/conflict.js";
import "./case_page/hearing.js";
import "./case_page/questions.js";
import "./case_page/phrases.js";
import "./case_page/offered_help.js";
import "./case_page/empty_fields.js";
