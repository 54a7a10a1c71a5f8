namespace Emulation.Blocs;

/// <summary>
/// How much a bloc's year may hold: texts in UTF-16 units, lists in items. Far above what papers show, low enough that a document
/// stays one that a person can oversee. Units alone may be thousands.
/// </summary>
internal static class BlocYearLimits
{
    public const int Name = 300;
    public const int ShortName = 100;
    public const int Label = 30;
    public const int Sentence = 1000;
    public const int Note = 2000;
    public const int Address = 2000;
    public const int UnitOfMeasure = 50;
    public const int Symbol = 100;
    public const int SymbolSuffix = 40;
    public const int Period = 20;

    public const int LegalBases = 50;
    public const int Abbreviations = 200;
    public const int Units = 10_000;
    public const int Order = 1_000_000;
    public const int Aliases = 20;
    public const int Themes = 20;
    public const int Targets = 100;
    public const int RoleTerms = 1000;
    public const int Movements = 100;
    public const int MovementNames = 10;
    public const int Focus = 50;
    public const int Indicators = 500;
    public const int Decimals = 4;
    public const int Calendar = 12;
    public const int Addressees = 50;
    public const int CopyTo = 100;
    public const int Recipients = 100;
    public const int Interests = 4;
    public const int Reminders = 20;
}
