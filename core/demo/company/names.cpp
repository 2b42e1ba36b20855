#include "core/demo/company/names.h"

#include <array>

namespace gatehouse::demo {
namespace {

constexpr std::string_view kEnglishGiven =
    "Amelia Olivia Isla Ava Emily Grace Freya Poppy Charlotte Evelyn Hannah Abigail Madison Chloë Zoë Nora "
    "Harper Lucy Ruby Alice Eleanor Violet Imogen Rosalind Naomi Phoebe Brooke Savannah Kendra Tamsin "
    "George Oliver Noah Arthur Leo Oscar Theodore Henry Jack Thomas William James Alexander Daniel Samuel "
    "Benjamin Ethan Mason Logan Lucas Wyatt Caleb Nathaniel Isaac Adrian Marcus Desmond Rhys Callum Duncan "
    "Fraser Gareth";
constexpr std::string_view kEnglishFamily =
    "Ashworth Barlow Bennett Blackwood Bradshaw Brennan Brooks Burgess Caldwell Carver Chandler Clarke "
    "Coleman "
    "Collins Cooper Crawford Dalton Davenport Dawson Donnelly Doyle Eastwood Ellis Fairchild Farrell "
    "Fletcher "
    "Foster Gallagher Gibson Goodwin Graham Greenwood Griffiths Hadley Harding Harper Hartley Hawkins Hayes "
    "Holloway Hughes Hutchinson Jefferson Jenkins Kavanagh Kendall Kensington Langley Lawson Lockwood "
    "Marsden "
    "Matthews McAllister McKenzie Merrick Mitchell Morrison Newton Norwood Oakley O'Brien O'Connor Palmer "
    "Parrish "
    "Pemberton Prescott Quinn Radcliffe Ramsey Redmond Rowe Sanderson Shelby Sinclair Stanton Sutherland "
    "Thornton "
    "Underwood Vaughan Wainwright Walker Whitaker Winslow Wolfe Yardley";
constexpr std::string_view kGermanGiven =
    "Anna Emma Lena Lea Leonie Marie Sophie Hannah Mia Clara Charlotte Frieda Greta Ida Johanna Jule "
    "Katharina "
    "Luise Maike Paula Ronja Svenja Theresa Ulrike Verena Wiebke Annegret Jördis Käthe Mareike Anton Ben "
    "Elias "
    "Emil Felix Finn Friedrich Georg Hannes Henrik Jakob Jan Jonas Jörg Jürgen Karl Lars Leon Lukas Matthias "
    "Maximilian Moritz Niklas Ole Paul Rüdiger Sören Till Torben Uwe Valentin Volker Günther Götz";
constexpr std::string_view kGermanFamily =
    "Ackermann Albrecht Arnold Bauer Baumann Becker Behrens Bergmann Böhm Brandt Braun Bräuer Busch Dietrich "
    "Döring Ebert Eckert Engel Fiedler Fischer Förster Franke Friedrich Fröhlich Fuchs Geiger Gerlach Götze "
    "Graf "
    "Groß Günther Haas Hahn Hartmann Heinrich Herrmann Hofmann Horn Huber Jäger Jansen Kaiser Keller "
    "Kirchner Klein "
    "Köhler König Krämer Kraus Krüger Kühn Lang Lehmann Lindner Lorenz Ludwig Maier Martens Möller Müller "
    "Neumann "
    "Nowotny Otto Pfeiffer Pohl Reuter Richter Riedel Roth Sauer Schäfer Schmitt Schröder Schuster Seidel "
    "Simon "
    "Sommer Stein Thiele Vogel Voigt Wagner Weiß Winkler Wolff Zimmermann";
constexpr std::string_view kFrenchGiven = "Adèle Agathe Alix Amélie Anaïs Apolline Aurélie Camille Céleste "
                                          "Céline Chloé Clémence Élise Éloïse Émilie "
                                          "Gabrielle Hélène Inès Jeanne Juliette Léa Léonie Louise Lucie "
                                          "Margaux Mathilde Noémie Océane Sandrine Zoé "
                                          "Adrien Alexis Antoine Arnaud Aurélien Baptiste Benoît Cédric "
                                          "Clément Côme Damien Édouard Émile Étienne Fabrice "
                                          "Gaspard Grégoire Guillaume Hugo Jérôme Joël Julien Loïc Luc "
                                          "Mathieu Maxime Nicolas Noël Olivier Pascal Rémi "
                                          "Sébastien Théo Thibault Timothée Yannick";
constexpr std::string_view kFrenchFamily = "Arnaud Aubert Aubry Barbier Baron Beaumont Bélanger Benoît "
                                           "Bernard Berthelot Besson Blanchard Bonnet Boucher "
                                           "Boulanger Bourgeois Brun Caron Chapelle Charpentier Chevalier "
                                           "Clément Colin Cordier Courtois Cousin Delacroix "
                                           "Delorme Deschamps Desjardins Dubois Dufour Dumont Dupuis Durand "
                                           "Duval Étienne Fabre Faure Fleury Fontaine "
                                           "Fournier Gaillard Garnier Gauthier Germain Girard Guérin Guillot "
                                           "Hamel Hébert Henry Huet Jacquet Joly Lacroix "
                                           "Lambert Langlois Laurent Leblanc Leclerc Lefèvre Legrand "
                                           "Lemaître Léveque Maillard Marchand Mercier Meunier "
                                           "Moreau Morel Noël Olivier Pelletier Perrin Poirier Prévost "
                                           "Renaud Rivière Rousseau Roussel Royer Sauvage "
                                           "Thibault Vasseur Vidal";
constexpr std::string_view kSpanishGiven = "Adriana Aitana Alba Alejandra Almudena Ana Ángela Beatriz Belén "
                                           "Carla Carmen Cecilia Claudia Concepción Cristina "
                                           "Daniela Elena Elvira Inés Irene Julia Laura Leonor Lucía "
                                           "Macarena María Marta Noelia Nuria Rocío Sofía Alberto "
                                           "Alejandro Álvaro Andrés Ángel Antonio Borja Carlos César "
                                           "Cristóbal Damián Diego Eduardo Enrique Fabián Felipe "
                                           "Fermín Gonzalo Guillermo Héctor Hugo Ignacio Iñaki Iván Javier "
                                           "Joaquín Jorge José Martín Matías Óscar Rafael "
                                           "Ramón Raúl Rubén Tomás";
constexpr std::string_view kSpanishFamily =
    "Acosta Aguilar Alarcón Alonso Álvarez Arias Ávila Ballesteros Barrios Benítez Bermúdez Blanco Bravo "
    "Caballero "
    "Cabrera Calvo Campos Cano Carrasco Castaño Castillo Cordero Cortés Crespo Cruz Delgado Díaz Domínguez "
    "Durán "
    "Escudero Espinosa Esteban Fernández Ferrer Flores Fuentes Gallego Garrido Gil Giménez Gómez Guerrero "
    "Gutiérrez "
    "Herrera Hidalgo Ibáñez Iglesias Izquierdo Jiménez Lara León Lozano Márquez Marín Medina Méndez Molina "
    "Montero "
    "Mora Moreno Muñoz Navarro Nieto Núñez Ortega Pardo Pascual Peña Pérez Prieto Quintero Ramírez Redondo "
    "Rey Ríos "
    "Rojas Román Rubio Salazar Sánchez Santiago Serrano Suárez Torres Vázquez Velasco Zamora";
constexpr std::string_view kPolishGiven = "Agata Agnieszka Aleksandra Alicja Aneta Anna Barbara Beata Bożena "
                                          "Dominika Dorota Edyta Elżbieta Ewa Gabriela "
                                          "Grażyna Halina Iwona Izabela Jagoda Joanna Justyna Kamila "
                                          "Katarzyna Kinga Magdalena Małgorzata Marta Monika "
                                          "Natalia Oliwia Paulina Wioletta Zofia Żaneta Adam Aleksander "
                                          "Andrzej Bartosz Błażej Dariusz Dawid Dominik Filip "
                                          "Grzegorz Hubert Igor Jacek Jakub Jan Jarosław Kacper Kamil Konrad "
                                          "Krzysztof Łukasz Maciej Marcin Mateusz Michał "
                                          "Paweł Piotr Radosław Stanisław Szymon Tomasz Wojciech Zbigniew";
constexpr std::string_view kPolishFamily = "Adamczyk Andrzejewicz Baran Bąk Bielak Błaszczyk Borkowicz "
                                           "Brzoza Chmiel Cieślak Czajka Czech Dąbek Dudek Duda "
                                           "Gajda Gałązka Głowacz Gołąb Górka Grabarz Gruszka Grzyb Jabłoń "
                                           "Jakubiak Janik Jasiak Jóźwiak Kaczmarek Kania "
                                           "Karaś Kasprzak Kawka Kędziora Klimek Kłos Kołodziej Konieczny "
                                           "Kopeć Kosiński Kozak Kozieł Krawczyk Król Krupa "
                                           "Kubiak Kula Kuś Lipiec Łuczak Majchrzak Malec Marciniak Matuszak "
                                           "Mazur Michalak Mielczarek Mróz Musiał Niemiec "
                                           "Nowak Nowicki Olejnik Orłowski Pająk Pawlak Piątek Pietrzak "
                                           "Polak Ptak Rogala Sadowy Sikora Skiba Sobczak Sowa "
                                           "Stachowiak Stępień Szczepaniak Szewczyk Śliwa Świątek Tomczak "
                                           "Urban Walczak Wąsik Wierzba Wilk Wojtas Wójcik "
                                           "Woźniak Wrona Zając Zięba Żak Żuraw";
constexpr std::string_view kNordicGiven = "Agnes Alva Annika Astrid Birgitta Björk Britta Ebba Elin Elsa "
                                          "Freja Frida Gunilla Hedda Hedvig Helga Ingrid "
                                          "Karin Kerstin Kristina Linnéa Liv Maja Malin Märta Pernilla "
                                          "Ragnhild Sanna Signe Sigrid Siv Solveig Thea Tindra "
                                          "Tuva Åsa Alfred Anders Arvid Axel Björn Edvin Einar Emil Erik "
                                          "Fredrik Gösta Gustav Göran Håkan Henrik Ingvar "
                                          "Jesper Johan Jörgen Kåre Knut Kristoffer Lars Linus Magnus Mårten "
                                          "Mats Nils Olof Östen Peder Rasmus Rune Sigurd "
                                          "Stellan Sture Sven Torbjörn Ulf Viggo Åke";
constexpr std::string_view kNordicFamily = "Ahlberg Alm Almgren Andersson Axelsson Berg Bergman Bergqvist "
                                           "Björk Björklund Blom Blomqvist Borg Brandt Byström "
                                           "Carlsson Dahl Dahlberg Dahlström Edlund Ekberg Ekdahl Eklund "
                                           "Ekström Engström Eriksson Falk Forsberg Forslund "
                                           "Fransson Fredriksson Gran Grönlund Gunnarsson Gustafsson "
                                           "Hägglund Hallberg Hansen Hedlund Hedström Hellström "
                                           "Hermansson Holm Holmgren Håkansson Isaksson Jacobsen Jansson "
                                           "Jönsson Karlsson Kjær Larsen Lind Lindahl Lindberg "
                                           "Lindgren Lindqvist Lindström Ljung Löfgren Lund Lundberg "
                                           "Lundgren Lundin Magnusson Malm Månsson Mattsson Melin "
                                           "Mårtensson Nilsson Nordin Nordström Norén Nyberg Nygren Nyström "
                                           "Öberg Olofsson Öhman Palm Persson Rosén Rydberg "
                                           "Sandberg Sandström Sjöberg Sjögren Skoglund Söderberg Ström "
                                           "Strömberg Sundqvist Svensson Wallin Westerlund Wiklund "
                                           "Åberg Åkesson";
constexpr std::string_view kIndianGiven = "Aarohi Aditi Aisha Amrita Ananya Anjali Anushka Bhavana Chitra "
                                          "Deepika Devika Divya Gauri Indira Ishita Jaya "
                                          "Kavita Kavya Lakshmi Lata Madhuri Meena Meera Nandini Neha Nisha "
                                          "Padma Pooja Priya Radha Rani Riya Sangeeta Shreya "
                                          "Sunita Tara Usha Vidya Aarav Abhishek Aditya Ajay Akash Amit "
                                          "Anand Arjun Arun Ashok Dev Dinesh Farhan Ganesh Gopal "
                                          "Harish Imran Karan Kiran Krishna Mahesh Manish Mohan Naveen "
                                          "Nikhil Prakash Pranav Rahul Rajesh Ravi Rohan Sanjay "
                                          "Sunil Suresh Varun Vijay Vikram Vivek";
constexpr std::string_view kIndianFamily = "Acharya Agarwal Ahuja Anand Arora Bajaj Balakrishnan Banerjee "
                                           "Basu Bhat Bhattacharya Bose Chakraborty Chandra "
                                           "Chaudhary Chauhan Chawla Chopra Das Dasgupta Datta Desai "
                                           "Deshmukh Deshpande Dhar Dixit Dutta Gandhi Ganguly Ghosh "
                                           "Gill Goel Gopalan Goswami Gowda Gupta Hegde Iyengar Iyer Jadhav "
                                           "Jain Joshi Kamath Kapoor Kaur Khan Khanna Khatri "
                                           "Kohli Krishnan Kulkarni Lal Mahajan Malhotra Mehra Mehta Menon "
                                           "Mishra Mitra Mukherjee Murthy Nadkarni Nair Nambiar "
                                           "Narayan Natarajan Oberoi Pai Pandey Parekh Patel Patil Pillai "
                                           "Prabhu Purohit Raghavan Rajan Raman Rao Rastogi Reddy "
                                           "Roy Sahni Saxena Sen Sengupta Sethi Shah Sharma Shenoy Shetty "
                                           "Singhal Sinha Sodhi Srinivasan Subramanian Swamy Tandon "
                                           "Thakur Tiwari Trivedi Varma Venkatesan Verma Yadav";

constexpr std::array<std::pair<std::string_view, std::string_view>, kCultures> kTexts{
    {{kEnglishGiven, kEnglishFamily},
     {kGermanGiven, kGermanFamily},
     {kFrenchGiven, kFrenchFamily},
     {kSpanishGiven, kSpanishFamily},
     {kPolishGiven, kPolishFamily},
     {kNordicGiven, kNordicFamily},
     {kIndianGiven, kIndianFamily}}};

std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t blank = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, blank));
        text.remove_prefix(std::min(blank + 1, text.size()));
    }
    return words;
}

} // namespace

const NameList& namesOf(Culture culture)
{
    static const std::array<NameList, kCultures> lists = [] {
        std::array<NameList, kCultures> made;
        for (std::size_t i = 0; i < made.size(); ++i)
            made[i] = {wordsOf(kTexts[i].first), wordsOf(kTexts[i].second)};
        return made;
    }();
    return lists[static_cast<std::size_t>(culture)];
}

} // namespace gatehouse::demo
