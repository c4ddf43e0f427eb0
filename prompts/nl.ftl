### What Regiewijzer says. Every message stands in nl.ftl and en.ftl alike.


## 1. The card: phases, rows, cells, options, criteria, notes, roles


## 2. The command line and its problems


## 3. The conversation


