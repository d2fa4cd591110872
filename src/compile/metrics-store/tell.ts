/** Reports something about the store of a hub. `pointer` is within the form that is given. */
export type Tell = (pointer: string, code: string, message: string, hint: string) => void;
