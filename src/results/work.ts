/** Work that is done step by step, each of them short: between two, whatever else there is to do may have its turn. */
export type Work<T> = Generator<undefined, T, undefined>;
