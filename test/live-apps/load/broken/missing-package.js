import thing from "@nobody/has-this/sub";
console.log(thing);
