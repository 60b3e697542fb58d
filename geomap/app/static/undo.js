// All states that a story had on this desk since it was opened, so that each step can be taken back.
export class Undo {
  constructor(state) {
    this.states = [state];
    this.at = 0;
    this.joining = false;
  }

  get state() {
    return this.states[this.at];
  }

  get canUndo() {
    return this.at > 0;
  }

  get canRedo() {
    return this.at < this.states.length - 1;
  }

  // A step that `joins` is one with the step before that joined, too: a burst of typing.
  push(state, joins = false) {
    if (joins && this.joining && this.at > 0 && !this.canRedo) this.states[this.at] = state;
    else this.states.splice(++this.at, Infinity, state);
    this.joining = joins;
  }

  // Takes the place of the last step: what the desk itself added is no step of an editor.
  replace(state) {
    this.states[this.at] = state;
  }

  // Ends a burst, so that what is typed next is a step of its own.
  rest() {
    this.joining = false;
  }

  undo() {
    this.joining = false;
    if (this.canUndo) this.at--;
  }

  redo() {
    this.joining = false;
    if (this.canRedo) this.at++;
  }
}
