throw new Proxy(new Error("hidden"), {
  get() {
    throw new Error("not to be read");
  },
});
