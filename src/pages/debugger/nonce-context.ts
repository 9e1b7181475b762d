import { createContext, type Context } from "preact";

/** By which the page's policy allows a style element. */
export const NonceContext: Context<string> = createContext("");
