namespace Emulation.Access;

/// <summary>Marks a trigger as a page for people: its caller is a session, its refusals are pages, its posts carry an anti-forgery token.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PageAttribute : Attribute;
