/** Takes the lines of a text one by one, as a terminal shows them, and with anything else among them. */
export interface LineTaker<T> {
  readonly add: (line: string) => void;
  /** What they said, once there are no more. `isTorn`: no line break ended the last one. */
  readonly end: (isTorn: boolean) => T;
}
