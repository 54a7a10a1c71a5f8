using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Emulation.Text;

namespace Emulation.Blocs;

/// <summary>The rule for every code: 2 to 40 of a-z, 0-9 and single inner hyphens. Safe in table keys, blob names, routes and form field names.</summary>
public static class Code
{
    public const int MaxLength = 40;

    public static bool IsValid([NotNullWhen(true)] string? text)
    {
        if (text is not { Length: >= 2 and <= MaxLength } || text[0] == '-' || text[^1] == '-') return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '-' ? text[i - 1] == '-' : !char.IsAsciiLetterLower(text[i]) && !char.IsAsciiDigit(text[i])) return false;
        }

        return true;
    }
}

/// <summary>A bloc's stable code (mã khối), such as <c>ban-dang-ha-giang</c>. It outlives a change of the official name.</summary>
[JsonConverter(typeof(ParsableJsonConverter<BlocCode>))]
public readonly record struct BlocCode : IParsable<BlocCode>
{
    private readonly string? text;

    private BlocCode(string text) => this.text = text;

    public static BlocCode Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException("not a bloc code");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BlocCode result)
    {
        result = Code.IsValid(s) ? new(s) : default;
        return result.text is not null;
    }

    public override string ToString() => text ?? "";
}

/// <summary>A member unit's stable code within its bloc (mã đơn vị), such as <c>ban-tuyen-giao</c>.</summary>
[JsonConverter(typeof(ParsableJsonConverter<UnitCode>))]
public readonly record struct UnitCode : IParsable<UnitCode>
{
    private readonly string? text;

    private UnitCode(string text) => this.text = text;

    public static UnitCode Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException("not a unit code");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out UnitCode result)
    {
        result = Code.IsValid(s) ? new(s) : default;
        return result.text is not null;
    }

    public override string ToString() => text ?? "";
}
