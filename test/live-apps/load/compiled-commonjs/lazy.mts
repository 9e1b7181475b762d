export enum Color {
  Blue = "blue",
}
