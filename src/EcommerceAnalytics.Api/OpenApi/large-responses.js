// Swagger UI colours an answer word by word, each a node of the page; a long answer holds the page for minutes. Beyond this length it is
// shown plain. Deferred in the head: runs after the scripts of the body, and before the onload that calls SwaggerUIBundle.
(() => {
    const maxColoured = 100_000;

    const plainLongAnswers = {
        wrapComponents: {
            SyntaxHighlighter: (Coloured, system) => props =>
                props.renderPlainText && props.children?.length > maxColoured
                    ? props.renderPlainText({ children: props.children, PlainTextViewer: system.getComponent("PlainTextViewer") })
                    : system.React.createElement(Coloured, props),
        },
    };

    const create = window.SwaggerUIBundle;
    window.SwaggerUIBundle = Object.assign(options => create({ ...options, plugins: [...(options.plugins ?? []), plainLongAnswers] }), create);
})();
