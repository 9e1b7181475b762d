import "./syntax-inside.js";
