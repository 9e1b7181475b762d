require("./gone");
