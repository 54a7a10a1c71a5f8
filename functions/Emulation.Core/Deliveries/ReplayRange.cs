using System.Text.Json;
using Emulation.Text;

namespace Emulation.Deliveries;

/// <summary>Which given-up messages to put back: those created between the two moments, both included.</summary>
public sealed record ReplayRange(DateTimeOffset From, DateTimeOffset To)
{
    public static Parsed<ReplayRange> Parse(JsonElement document) => ObjectReader.Read(document, root =>
    {
        var range = new ReplayRange(root.RequiredMoment("from"), root.RequiredMoment("to"));
        if (range.From > range.To && range.To != default) root.Error("to", "Thời điểm cuối phải sau thời điểm đầu.");
        return range;
    });
}
