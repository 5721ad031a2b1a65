// Nothing that is written is lost, and nothing is called saved that the server has not said it saved.
import "./kept.js";
import "./self_saving.js";
import "./plain_forms.js";
