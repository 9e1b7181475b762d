export class Service {
  hello(): string {
    return "injected";
  }

  fail(): never {
    throw new Error("service failed");
  }
}
