import { types } from "node:util";
import type { CapturedValue, Members } from "../../messages/capture.ts";
import { describeGetter, describeHidden, describeValue } from "./describe-value.ts";
import type { Handles } from "./handles.ts";
import { listMap, listSet, unbox } from "./intrinsics.ts";
import { LongText } from "./long-text.ts";
import { isHideable, isSecretElement, writeValue } from "./write-value.ts";
import { isSecretName } from "../is-secret-name.ts";

/** As many as a page shows at once; it asks for more. */
const PAGE_SIZE = 100;

/** One level of an object, from `start` on, without running any code of its own. */
export function listMembers(object: object, start: number, handles: Handles): Members {
  if (types.isProxy(object)) return { members: [], total: 0 };
  if (LongText.isOne(object)) return listPieces(object, start);
  if (types.isStringObject(object)) return listPieces(new LongText(unbox(object) as string), start);
  if (types.isMap(object)) return listEntries(object, start, handles);
  if (types.isSet(object)) return listValues(object, start, handles);
  if (Array.isArray(object) || (ArrayBuffer.isView(object) && !types.isDataView(object)))
    return listElements(object as ArrayLike<unknown> & object, start, handles);
  const keys = Reflect.ownKeys(object);
  const shown = keys.slice(start, start + PAGE_SIZE);
  return {
    members: shown.map((key) => describeProperty(object, key, handles)),
    total: keys.length,
  };
}

function listPieces(text: LongText, start: number): Members {
  const members = text.readPieces(start).map((piece, i) => {
    return { name: String(start + i), type: "string" as const, text: piece, handle: undefined };
  });
  return { members, total: text.pieceCount };
}

function listElements(list: ArrayLike<unknown> & object, start: number, handles: Handles): Members {
  const members: CapturedValue[] = [];
  const end = Math.min(list.length, start + PAGE_SIZE);
  for (let i = start; i < end; i++) {
    const name = String(i);
    members.push(
      isSecretElement(list, i) ? describeHidden(name) : describeProperty(list, name, handles),
    );
  }
  return { members, total: list.length };
}

function listEntries(map: Map<unknown, unknown>, start: number, handles: Handles): Members {
  const { entries, size } = listMap(map, start + PAGE_SIZE);
  const members = entries.slice(start).map(([key, value]) => {
    const isHidden = typeof key === "string" && isSecretName(key) && isHideable(value);
    return describeValue(isHidden ? key : writeValue(key, 1), value, handles);
  });
  return { members, total: size };
}

function listValues(set: Set<unknown>, start: number, handles: Handles): Members {
  const { values, size } = listSet(set, start + PAGE_SIZE);
  const members = values
    .slice(start)
    .map((value, i) => describeValue(String(start + i), value, handles));
  return { members, total: size };
}

function describeProperty(object: object, key: PropertyKey, handles: Handles): CapturedValue {
  const name = typeof key === "string" ? key : writeValue(key, 1);
  const property = Reflect.getOwnPropertyDescriptor(object, key);
  if (property === undefined) return { name, type: "undefined", text: "empty", handle: undefined };
  return "value" in property
    ? describeValue(name, property.value, handles)
    : describeGetter(name, { object, key }, handles);
}
