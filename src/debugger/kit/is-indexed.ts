import { types } from "node:util";

/** Fewer own names than this are listed with their indices: lists may have names of their own beside them. */
const FEW = 1000;

/** Whether an object's own names are mainly indices, millions perhaps, and listing them takes seconds. Of no proxy. */
export function isIndexed(object: object): boolean {
  if (types.isTypedArray(object)) return true;
  if (!Array.isArray(object) && !types.isStringObject(object)) return false;
  return Number(Reflect.getOwnPropertyDescriptor(object, "length")?.value) > FEW;
}
