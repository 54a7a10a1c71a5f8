using Emulation.Submissions;
using Emulation.Text;

namespace Emulation.Blocs;

/// <summary>Reads what a unit signed, by the rules of the report that carries it over: whatever stands here can be submitted.</summary>
internal static class BlocYearCovenant
{
    /// <summary>Null where nothing was entered: a form always posts its fields.</summary>
    public static Covenant? Of(ObjectReader unit) =>
        unit.Part("covenant", covenant => new Covenant(Themes(covenant), covenant.List("targets", Limits.Year.Targets, Target))) is { } read && read.Themes.Count + read.Targets.Count > 0
            ? read
            : null;

    private static IReadOnlyList<string> Themes(ObjectReader covenant) =>
        [.. covenant.Texts("themes", Limits.Year.Themes, Limits.Year.Sentence).Select(SubmissionForm.Bare).Where(theme => theme.Length > 0)];

    private static CovenantTarget Target(ObjectReader target)
    {
        var name = target.RequiredText("name", Limits.Year.Sentence);
        var measure = target.RequiredText("unitOfMeasure", Limits.Year.UnitOfMeasure);
        var direction = target.Choice<TargetDirection>("direction", TargetDirection.HigherIsBetter);
        var (plan, qualifier) = SubmissionForm.Amount(target, "plan", measure, SubmissionForm.TargetDecimals);
        if (qualifier != Qualifier.Exact) target.Error("plan", "Chỉ tiêu giao ước cần con số cụ thể; hãy bỏ từ “trên”, “gần” hay “khoảng”.");
        return new(name, measure, direction, plan ?? 0);
    }
}
