namespace Emulation.Summaries.Docx;

/// <summary>Ids of the paragraph and table styles; what an officer sees is their names, in <see cref="StyleSheet"/>.</summary>
internal static class StyleIds
{
    public const string Normal = "Normal";
    public const string Draft = "Draft";
    public const string SuperiorOrgan = "SuperiorOrgan";
    public const string IssuingOrgan = "IssuingOrgan";
    public const string OrganMark = "OrganMark";
    public const string Number = "DocumentNumber";
    public const string PlaceAndDate = "PlaceAndDate";
    public const string TypeName = "TypeName";
    public const string Title = "Title";
    public const string TitleMark = "TitleMark";
    public const string Addressees = "Addressees";
    public const string AddresseeItem = "AddresseeItem";
    public const string Basis = "Basis";
    public const string Body = "BodyText";
    public const string Note = "Note";
    public const string ListItem = "ListBullet";
    public const string Caption = "Caption";
    public const string Table = "ReportTable";
    public const string TableHead = "TableHead";
    public const string TableCell = "TableCell";
    public const string TableTotal = "TableTotal";
    public const string Chart = "Chart";
    public const string Authority = "Authority";
    public const string Post = "Post";
    public const string Signer = "Signer";
    public const string CopyLabel = "CopyLabel";
    public const string CopyLine = "CopyLine";
    public const string AnnexNumber = "AnnexNumber";
    public const string AnnexTitle = "AnnexTitle";
    public const string AnnexReference = "AnnexReference";
    public const string PageHeader = "Header";
    public const string Rule = "Rule";

    /// <summary>A line of no height, where the format wants a paragraph and the reader nothing.</summary>
    public const string Spacer = "Spacer";

    public static string Motto(int line) => "Motto" + Units.Text(line);

    public static string Heading(int level) => "Heading" + Units.Text(level);
}
