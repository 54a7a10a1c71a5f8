using Emulation.Summaries.Formats;

namespace Emulation.Summaries.Docx;

/// <summary>The pack together with the paper that a part is printed on. Lengths in twentieths of a point, as in the file.</summary>
internal sealed class Frame(FormatPack pack, bool landscape)
{
    public FormatPack Pack => pack;

    public bool Landscape => landscape;

    public int PageWidth => Units.FromMillimetres(landscape ? pack.Page.Height : pack.Page.Width);

    public int PageHeight => Units.FromMillimetres(landscape ? pack.Page.Width : pack.Page.Height);

    /// <summary>Height between the margins.</summary>
    public int TextHeight => PageHeight - Units.FromMillimetres(pack.Page.Top) - Units.FromMillimetres(pack.Page.Bottom);

    /// <summary>Width between the margins.</summary>
    public int TextWidth => PageWidth - Units.FromMillimetres(pack.Page.Left) - Units.FromMillimetres(pack.Page.Right);
}

internal static class Units
{
    /// <summary>Twentieths of a point.</summary>
    public static int FromMillimetres(decimal millimetres) => Whole(millimetres * 1440m / 25.4m);

    /// <summary>Twentieths of a point.</summary>
    public static int FromPoints(decimal points) => Whole(points * 20m);

    /// <summary>Half-points, the unit of font sizes.</summary>
    public static string FontSize(decimal points) => Text(Whole(points * 2m));

    public static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static int Whole(decimal value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);
}
