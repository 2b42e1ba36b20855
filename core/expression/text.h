// The text form, both ways. Any thread.
//
//   expression  = conjunction , { "or" , conjunction } ;
//   conjunction = negation , { "and" , negation } ;
//   negation    = "not" , negation | primary ;
//   primary     = "(" , expression , ")" | "everyone" | "nobody" | clause ;
//   clause      = attribute , ( comparison , value
//                             | [ "not" ] , "in" , list
//                             | [ "not" ] , "in" , "tree" , "of" , ( value | list )
//                             | "is" , [ "not" ] , "set" )
//               | attribute ;                                (* of a flag: short for "= yes" *)
//   comparison  = "=" | "!=" | "<" | "<=" | ">" | ">=" | "starts" , "with" | "ends" , "with" | "contains" ;
//   list        = "(" , value , { "," , value } , ")" ;
//   attribute   = word | quoted ;                            (* case and accents do not count *)
//   value       = word | quoted ;                            (* read as the attribute's type *)
//   word        = sign , { sign | "'" } ;                    (* not a keyword *)
//   sign        = ASCII letter or digit, or one of _ - . / @ # & + : % ~, or any other sign from U+00A0 on
//                 that is neither blank nor a quote nor one of U+2260, U+2264, U+2265 ;
//   quoted      = '"' , { any but " \ and line end | "\" , ( '"' | "\" | "n" | "r" | "t" ) } , '"' ;
//
// Keywords (and or not in is set starts ends with contains tree of everyone nobody) have no case; as values
// they are quoted. Spellings of other languages (==, <>, &&, ||, !, ;) are problems that name the right one.
// Typographic double quotes count as ". Numbers are 12, -3.5 or 1e+20; dates ISO 8601
// (2026-09-07); flags yes, no, true, false. "or" binds least, then "and", then "not". Blank space of Unicode
// and line ends separate and mean nothing else.
#pragma once

#include "core/expression/expression.h"

namespace gatehouse::expression {

// Fails with "expression.invalid" and up to 50 problems, in the order of the text, each with pointerTo() its
// place and a suggestion where one is near. Reads on after a problem. Also for what is over kMaxTextBytes or
// kMaxHeight, never by overflowing the stack.
Result<Expression> parse(std::string_view text, const AttributeCatalogue& catalogue);

// Canonical: one blank between words, no needless parenthesis or quote, keywords in lower case, names as the
// catalogue spells them. parse() gives an equal expression back.
std::string toText(const Expression& expression);
std::string toText(const Clause& clause);

} // namespace gatehouse::expression
