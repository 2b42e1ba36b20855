#include "core/sources/reading/header_words.h"

#include "core/sources/reading/fields.h"

#include <algorithm>
#include <array>

namespace gatehouse::sources {
namespace {

struct Word {
    std::string_view header;
    std::string_view field;
};

// Sorted by header, as normalisedHeader writes it.
// clang-format off
constexpr std::array<Word, 429> kWords{{
    {"absence end", "leave_last_day"}, {"absence from", "leave_from"}, {"absence start", "leave_from"},
    {"abteilung", "department"}, {"abwesend bis", "leave_last_day"}, {"abwesend von", "leave_from"},
    {"access ends at", "exit_at"}, {"achternaam", "family_name"}, {"adresse e mail", "email"},
    {"adresse email", "email"}, {"afdeling", "department"}, {"afdeling navn", "department"},
    {"anmeldename", "login"}, {"ansettelsesdato", "start"}, {"anstallningsdatum", "start"},
    {"anstallningsnummer", "worker_no"}, {"anzeigename", "display_name"}, {"apelido", "family_name"},
    {"apellido", "family_name"}, {"apellidos", "family_name"}, {"arbeitsort", "location"},
    {"associate number", "worker_no"}, {"austritt", "last_day"}, {"austrittsdatum", "last_day"},
    {"avdelning", "department"}, {"back on", "leave_to"}, {"befattning", "job_title"}, {"beginn", "start"},
    {"benutzername", "login"}, {"bereich", "division"}, {"berufsbezeichnung", "job_title"},
    {"beschaftigungsart", "worker_type"}, {"birth date", "birth_date"}, {"birthdate", "birth_date"},
    {"birthday", "birth_date"}, {"building", "location"}, {"business email", "email"},
    {"business title", "job_title"}, {"business unit", "division"}, {"cargo", "job_title"},
    {"centre de cout", "cost_centre"}, {"centre de couts", "cost_centre"}, {"centro de coste", "cost_centre"},
    {"centro de costos", "cost_centre"}, {"centro de trabajo", "location"},
    {"centro di costo", "cost_centre"}, {"change date", "effective"}, {"chef", "manager"},
    {"city", "location"}, {"clock number", "worker_no"}, {"code poste", "job_code"},
    {"codigo de puesto", "job_code"}, {"cognome", "family_name"}, {"company email", "email"},
    {"contract end", "last_day"}, {"contract end date", "last_day"}, {"contract start", "start"},
    {"contract start date", "start"}, {"contract type", "worker_type"}, {"corporate email", "email"},
    {"correo", "email"}, {"correo electronico", "email"}, {"cost center", "cost_centre"},
    {"cost center code", "cost_centre"}, {"cost center number", "cost_centre"},
    {"cost centre", "cost_centre"}, {"cost centre code", "cost_centre"},
    {"cost centre number", "cost_centre"}, {"costcenter", "cost_centre"}, {"costcentre", "cost_centre"},
    {"country", "country"}, {"country code", "country"}, {"courriel", "email"}, {"data de admissao", "start"},
    {"data de desligamento", "last_day"}, {"data de fim", "last_day"}, {"data de inicio", "start"},
    {"data de nascimento", "birth_date"}, {"data di assunzione", "start"}, {"data di cessazione", "last_day"},
    {"data di fine", "last_day"}, {"data di nascita", "birth_date"}, {"data zatrudnienia", "start"},
    {"date d arrivee", "start"}, {"date d effet", "effective"}, {"date d embauche", "start"},
    {"date d entree", "start"}, {"date de depart", "last_day"}, {"date de fin", "last_day"},
    {"date de naissance", "birth_date"}, {"date de sortie", "last_day"}, {"date joined", "start"},
    {"date left", "last_day"}, {"date of birth", "birth_date"}, {"date of change", "effective"},
    {"date of hire", "start"}, {"date of joining", "start"}, {"date of leaving", "last_day"},
    {"date of return", "leave_to"}, {"date start", "start"}, {"datum in dienst", "start"},
    {"datum uit dienst", "last_day"}, {"departamento", "department"}, {"departement", "department"},
    {"department", "department"}, {"department name", "department"}, {"dept", "department"},
    {"dept name", "department"}, {"designation", "job_title"}, {"dienstliche e mail", "email"},
    {"dienstort", "location"}, {"dienstverband", "worker_type"}, {"dipartimento", "department"},
    {"directie", "division"}, {"direction", "division"}, {"display name", "display_name"},
    {"division", "division"}, {"division name", "division"}, {"divisione", "division"}, {"dob", "birth_date"},
    {"dzial", "department"}, {"e mail", "email"}, {"e mail address", "email"}, {"e mail adresse", "email"},
    {"e mail professionnel", "email"}, {"e post", "email"}, {"effective", "effective"},
    {"effective date", "effective"}, {"effective from", "effective"}, {"efternamn", "family_name"},
    {"efternavn", "family_name"}, {"einstellungsdatum", "start"}, {"einstellungsstatus", "hire_status"},
    {"eintritt", "start"}, {"eintrittsdatum", "start"}, {"email", "email"}, {"email address", "email"},
    {"email adresse", "email"}, {"email professionnel", "email"}, {"email work", "email"},
    {"emp number", "worker_no"}, {"employee", "worker_no"}, {"employee code", "worker_no"},
    {"employee name", "display_name"}, {"employee number", "worker_no"}, {"employee reference", "worker_no"},
    {"employee type", "worker_type"}, {"employment category", "worker_type"},
    {"employment end date", "last_day"}, {"employment start", "start"}, {"employment start date", "start"},
    {"employment type", "worker_type"}, {"end", "last_day"}, {"end date", "last_day"},
    {"enddate", "last_day"}, {"enddatum", "last_day"}, {"engagement type", "worker_type"},
    {"etternavn", "family_name"}, {"exit at", "exit_at"}, {"exit date", "last_day"},
    {"exit mode", "exit_mode"}, {"exit type", "exit_mode"}, {"expected return", "leave_to"},
    {"familienname", "family_name"}, {"family name", "family_name"}, {"fecha de alta", "start"},
    {"fecha de baja", "last_day"}, {"fecha de contratacion", "start"}, {"fecha de efecto", "effective"},
    {"fecha de fin", "last_day"}, {"fecha de ingreso", "start"}, {"fecha de inicio", "start"},
    {"fecha de nacimiento", "birth_date"}, {"fecha efectiva", "effective"}, {"fecha fin", "last_day"},
    {"fin de contrat", "last_day"}, {"first day", "start"}, {"first name", "given_name"},
    {"first names", "given_name"}, {"firstname", "given_name"}, {"fodelsedatum", "birth_date"},
    {"fodselsdato", "birth_date"}, {"fonction", "job_title"}, {"forename", "given_name"},
    {"fornamn", "given_name"}, {"fornavn", "given_name"}, {"fuhrungskraft", "manager"},
    {"full name", "display_name"}, {"fullname", "display_name"}, {"functie", "job_title"},
    {"funktion", "job_title"}, {"fuseau horaire", "zone"}, {"fuso orario", "zone"},
    {"geboortedatum", "birth_date"}, {"geburtsdatum", "birth_date"}, {"geschaftliche e mail", "email"},
    {"geschaftsbereich", "division"}, {"given name", "given_name"}, {"given names", "given_name"},
    {"gultig ab", "effective"}, {"hire date", "start"}, {"hire status", "hire_status"}, {"hiredate", "start"},
    {"hiring status", "hire_status"}, {"identifiant", "login"}, {"imie", "given_name"},
    {"in dienst", "start"}, {"indirizzo email", "email"}, {"ingangsdatum", "effective"},
    {"intitule du poste", "job_title"}, {"jefe", "manager"}, {"job", "job_title"}, {"job code", "job_code"},
    {"job number", "job_code"}, {"job profile code", "job_code"}, {"job title", "job_title"},
    {"jobcode", "job_code"}, {"jobtitle", "job_title"}, {"join date", "start"}, {"joining date", "start"},
    {"kontor", "location"}, {"kostenplaats", "cost_centre"}, {"kostenstelle", "cost_centre"},
    {"kostnadsstalle", "cost_centre"}, {"kraj", "country"}, {"land", "country"}, {"last day", "last_day"},
    {"last day of work", "last_day"}, {"last day worked", "last_day"}, {"last name", "family_name"},
    {"last working day", "last_day"}, {"lastname", "family_name"}, {"leave begin", "leave_from"},
    {"leave date", "last_day"}, {"leave end", "leave_last_day"}, {"leave end date", "leave_last_day"},
    {"leave from", "leave_from"}, {"leave last day", "leave_last_day"},
    {"leave of absence end", "leave_last_day"}, {"leave of absence start", "leave_from"},
    {"leave return date", "leave_to"}, {"leave start", "leave_from"}, {"leave start date", "leave_from"},
    {"leave until", "leave_last_day"}, {"leaving date", "last_day"}, {"legal name", "display_name"},
    {"leidinggevende", "manager"}, {"letzter arbeitstag", "last_day"}, {"lieu", "location"},
    {"lieu de travail", "location"}, {"line manager", "manager"}, {"line manager number", "manager"},
    {"localidade", "location"}, {"locatie", "location"}, {"location", "location"}, {"login", "login"},
    {"login name", "login"}, {"login number", "login"}, {"logon", "login"}, {"logon name", "login"},
    {"mail", "email"}, {"mail address", "email"}, {"manager", "manager"}, {"manager code", "manager"},
    {"manager employee number", "manager"}, {"manager matricule", "manager"}, {"manager number", "manager"},
    {"manager personnel number", "manager"}, {"manager worker number", "manager"}, {"mansione", "job_title"},
    {"matricola", "worker_no"}, {"matricule", "worker_no"}, {"matricule manager", "manager"},
    {"matricule responsable", "manager"}, {"medarbejdernummer", "worker_no"},
    {"medewerkersnummer", "worker_no"}, {"mitarbeiter number", "worker_no"},
    {"mitarbeiterart", "worker_type"}, {"mitarbeiternummer", "worker_no"}, {"mitarbeitertyp", "worker_type"},
    {"naam", "display_name"}, {"nachname", "family_name"}, {"name", "display_name"}, {"namn", "display_name"},
    {"navn", "display_name"}, {"nazwisko", "family_name"}, {"network number", "login"},
    {"nom", "family_name"}, {"nom complet", "display_name"}, {"nom d utilisateur", "login"},
    {"nom de famille", "family_name"}, {"nombre", "given_name"}, {"nombre completo", "display_name"},
    {"nome", "given_name"}, {"nome completo", "display_name"}, {"nome proprio", "given_name"},
    {"nome utente", "login"}, {"number", "worker_no"}, {"number empleado", "worker_no"},
    {"number employe", "worker_no"}, {"numer pracownika", "worker_no"}, {"numero de empleado", "worker_no"},
    {"numero de funcionario", "worker_no"}, {"numero empleado", "worker_no"}, {"numero employe", "worker_no"},
    {"offer status", "hire_status"}, {"office", "location"}, {"office email", "email"},
    {"office location", "location"}, {"onboarding status", "hire_status"}, {"org unit", "department"},
    {"organisation unit", "department"}, {"organisational unit", "department"},
    {"organization unit", "department"}, {"organizational unit", "department"}, {"paese", "country"},
    {"pais", "country"}, {"payroll number", "worker_no"}, {"pays", "country"}, {"pers number", "worker_no"},
    {"person number", "worker_no"}, {"personal number", "worker_no"}, {"personalnummer", "worker_no"},
    {"personalnummer vorgesetzter", "manager"}, {"personeelsnummer", "worker_no"},
    {"personnel number", "worker_no"}, {"personnel type", "worker_type"}, {"plats", "location"},
    {"position", "job_title"}, {"position bezeichnung", "job_title"}, {"position code", "job_code"},
    {"position title", "job_title"}, {"poste", "job_title"}, {"prenom", "given_name"},
    {"primary email", "email"}, {"puesto", "job_title"}, {"qualifica", "job_title"},
    {"reparto", "department"}, {"reports to", "manager"}, {"reports to employee number", "manager"},
    {"reports to number", "manager"}, {"responsabile", "manager"}, {"responsable", "manager"},
    {"return date", "leave_to"}, {"return to work date", "leave_to"}, {"role", "job_title"},
    {"role code", "job_code"}, {"rufname", "given_name"}, {"sam account name", "login"},
    {"samaccountname", "login"}, {"second name", "family_name"}, {"sede", "location"},
    {"separation date", "last_day"}, {"service", "department"}, {"site", "location"},
    {"site de travail", "location"}, {"slutdatum", "last_day"}, {"sluttdato", "last_day"},
    {"sobrenome", "family_name"}, {"soort dienstverband", "worker_type"}, {"sparte", "division"},
    {"staff code", "worker_no"}, {"staff number", "worker_no"}, {"standort", "location"},
    {"standplaats", "location"}, {"stanowisko", "job_title"}, {"start", "start"}, {"start date", "start"},
    {"startdate", "start"}, {"startdatum", "start"}, {"starting date", "start"},
    {"stellenbezeichnung", "job_title"}, {"stellencode", "job_code"}, {"stellennummer", "job_code"},
    {"stilling", "job_title"}, {"superior number", "manager"}, {"supervisor", "manager"},
    {"supervisor number", "manager"}, {"surname", "family_name"}, {"team", "department"},
    {"term date", "last_day"}, {"termination date", "last_day"}, {"termination mode", "exit_mode"},
    {"tijdzone", "zone"}, {"time zone", "zone"}, {"timezone", "zone"}, {"tipo contratto", "worker_type"},
    {"tipo de contrato", "worker_type"}, {"title", "job_title"}, {"type de contrat", "worker_type"},
    {"type of employment", "worker_type"}, {"type of worker", "worker_type"}, {"tz", "zone"},
    {"ubicacion", "location"}, {"uit dienst", "last_day"}, {"unidad de negocio", "division"},
    {"user login", "login"}, {"user name", "login"}, {"user number", "login"}, {"username", "login"},
    {"usuario", "login"}, {"valid from", "effective"}, {"vertragsart", "worker_type"},
    {"vertragsbeginn", "start"}, {"vertragsende", "last_day"}, {"volledige naam", "display_name"},
    {"vollstandiger name", "display_name"}, {"voornaam", "given_name"}, {"vorgesetzte", "manager"},
    {"vorgesetzte number", "manager"}, {"vorgesetzter", "manager"}, {"vorgesetzter number", "manager"},
    {"vorname", "given_name"}, {"wirksam ab", "effective"}, {"work country", "country"},
    {"work country code", "country"}, {"work e mail", "email"}, {"work email", "email"},
    {"work location", "location"}, {"work site", "location"}, {"workday number", "worker_no"},
    {"worker category", "worker_type"}, {"worker code", "worker_no"}, {"worker name", "display_name"},
    {"worker number", "worker_no"}, {"worker type", "worker_type"}, {"zeitzone", "zone"},
    {"zona horaria", "zone"}, {"zuname", "family_name"}
}};
// clang-format on

bool isNumberWord(std::string_view word)
{
    static constexpr std::array<std::string_view, 9> kWordsForNumber{
        "no", "nr", "num", "id", "number", "nummer", "no.", "ident", "identifier"};
    return std::find(kWordsForNumber.begin(), kWordsForNumber.end(), word) != kWordsForNumber.end();
}

// "hireDate" and "EmployeeID" in words.
std::string separated(std::string_view header)
{
    std::string out;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const char c = header[i];
        const auto isUpper = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
        const auto isLower = [](char letter) { return letter >= 'a' && letter <= 'z'; };
        if (i > 0 && isUpper(c)
            && (isLower(header[i - 1])
                || (i + 1 < header.size() && isUpper(header[i - 1]) && isLower(header[i + 1]))))
            out += ' ';
        if (c == '#')
            out += " number ";
        else if (c == '_' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || c == ':' || c == '\''
                 || c == ',')
            out += ' ';
        else
            out += c;
    }
    return out;
}

} // namespace

std::string normalisedHeader(std::string_view header)
{
    const std::string folded = foldText(separated(header));
    std::string out;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', at), folded.size());
        std::string_view word = std::string_view(folded).substr(at, end - at);
        if (isNumberWord(word))
            word = "number";
        if (!out.empty())
            out += ' ';
        out += word;
        at = end + 1;
    }
    return out;
}

std::string_view fieldOfHeader(std::string_view normalised)
{
    const auto* found =
        std::lower_bound(kWords.begin(), kWords.end(), normalised,
                         [](const Word& word, std::string_view wanted) { return word.header < wanted; });
    return found != kWords.end() && found->header == normalised ? found->field : std::string_view();
}

} // namespace gatehouse::sources
