export const version = 1;
export function greet() {}
