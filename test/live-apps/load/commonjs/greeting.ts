export const greeting: string = "typed";
