/** Something that whoever types `npm start` can put right: its message is for them, and no stack is shown. */
export class CannotStart extends Error {}
