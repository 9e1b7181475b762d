const fine: number = 1;
const broken: = fine;
