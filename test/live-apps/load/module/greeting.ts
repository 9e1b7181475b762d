export enum Greeting {
  Hello = "typed",
}
